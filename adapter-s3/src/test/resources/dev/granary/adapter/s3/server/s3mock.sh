# Adobe's S3Mock in a virtual machine of its own.
#
#   bash s3mock.sh <java> <the jar that has all it needs> <port>
#
# Says "ready <folder>" when it answers, or else one line on what went wrong. Runs until its input ends; then nothing is
# left, neither a process nor the folder.
set -eu
java=$1 jar=$2 port=$3

folder=$(mktemp -d -t s3mock.XXXXXX)
finish() {
    {
        kill -KILL $(jobs -p)
        wait
    } 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap '' INT HUP TERM

# It insists on a second port, for which it takes any that is free, and by itself refuses more than 10 MB.
"$java" -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" \
    --server.address=127.0.0.1 "--server.port=$port" --server.ssl.enabled=false --http.port=0 \
    "--com.adobe.testing.s3mock.store.root=$folder/store" --com.adobe.testing.s3mock.max-payload-size=1GB \
    --logging.level.root=WARN --spring.main.banner-mode=off </dev/null >"$folder/out" 2>&1 &
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 $! 2>/dev/null || {
        tail -n 20 "$folder/out" | tr '\n' ' '
        exit 1
    }
    sleep 0.1
done

echo "ready $folder"
cat >/dev/null
