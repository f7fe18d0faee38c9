"""The programs that are compared, and where they are."""
import os
import shutil
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
BENCH = CHECKOUT / "it-tests" / "bench"
DISTRIBUTION = CHECKOUT / "app" / "target" / "granary"
TEST_CLASSES = CHECKOUT / "it-tests" / "target" / "test-classes"
PACKAGE = "dev.granary.it.bench"


class NotBuilt(Exception):
    """What has to be built before anything is measured is not there."""


class NotReady(Exception):
    """What is measured could not be made ready."""


def require_built():
    for needed in (DISTRIBUTION / "bin" / "granary", TEST_CLASSES / PACKAGE.replace(".", "/") / "Nothing.class"):
        if not needed.exists():
            raise NotBuilt(f"{needed.relative_to(CHECKOUT)} is missing; run: mvn -DskipTests package")


def java():
    """The Java that Granary's own launcher would take."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else found("java")


def program(main, *arguments, options=()):
    """The command that runs one of the bench's own Java programs, without any tuning unless options say so."""
    path = f"{TEST_CLASSES}:{DISTRIBUTION}/lib/*"
    name = main if "." in main else f"{PACKAGE}.{main}"
    return [java(), *options, "-cp", path, name, *map(str, arguments)]


def granary(*arguments):
    """The command line as people start it."""
    return [str(DISTRIBUTION / "bin" / "granary"), *map(str, arguments)]


def baseline(*arguments):
    """The plain Python that keeps none of Granary's promises."""
    return [found("python3"), str(BENCH / "baseline.py"), *map(str, arguments)]


def found(name):
    """Where a program is; None if it is missing."""
    real = shutil.which(name)
    if real and name.startswith("python") and "/shims/" in real:
        # a shim is a shell script that takes longer to start than the program
        asked = subprocess.run([real, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True)
        return asked.stdout.strip() or real
    return real


def environment():
    """The bench's own environment without what would tune or steer Granary."""
    steering = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GRANARY_") and name not in steering
    }


def run(command, folder=None, extra=None):
    """Runs something to make ready, unmeasured; what it printed. Raises NotReady, with the end of that."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**environment(), **(extra or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise NotReady(f"{command[0]}: exit code {done.returncode}: {done.stdout[-300:].strip()}")
    return done.stdout
