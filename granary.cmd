@echo off
rem Runs Granary from this checkout; builds it first if the sources have changed since the last build.
setlocal EnableExtensions DisableDelayedExpansion

call :locate
call :compare
if not errorlevel 1 goto run

if not exist "%checkout%target\" mkdir "%checkout%target"
set "tried=%checkout%target\granary.probe"
call :probe 2>nul
if not defined writable goto readonly
del "%tried%" 2>nul
set "tried=%lock%"
:lock
rem A file that a script writes to can be written by nobody else until that script ends, however it does.
call :probe 2>nul
if not defined writable goto wait
set "failed="
call :locked >"%lock%"
if "%failed%"=="0" goto run
if defined failed exit /b %failed%
:wait
if %waited%==1 echo granary: waiting for another build ...>&2
if %waited% GEQ 900 goto stuck
set /a waited+=1
rem Waits a second; unlike "timeout", ping works without a console.
ping -n 2 127.0.0.1 >nul
goto lock

:stuck
echo granary: another build has not ended in 15 minutes. If there is none, remove "%lock%".>&2
exit /b 1

:readonly
echo granary: cannot build: the folder "%checkout%target" cannot be written. Copy the checkout to a place of your own.>&2
exit /b 1

rem The script's own folder. Outside a subroutine it is the current one if the script was found on the PATH by a quoted name.
:locate
set "checkout=%~dp0"
set "program=%checkout%app\target\granary\bin\granary.cmd"
set "seen=%checkout%target\granary-sources"
set "lock=%checkout%target\granary-build.lock"
set "log=%checkout%target\granary-build.log"
set "waited=0"
exit /b 0

rem Whether a file can be written: a command whose output cannot be redirected is not run.
:probe
set "writable="
set "writable=yes">>"%tried%"
exit /b 0

rem What is done by one script at a time; leaves its outcome in "failed".
:locked
call :compare
if errorlevel 1 call :build
set "failed=%errorlevel%"
exit /b 0

rem 0 if it is built and the sources are those that were copied when the build began: same files, sizes and times.
:compare
if not exist "%program%" exit /b 1
if not exist "%seen%\pom.xml" exit /b 1
call :mirror /l
if errorlevel 1 exit /b 1
exit /b 0

rem Copies the sources to target\granary-sources; with /l only looks whether there is anything to copy or delete.
rem A closing backslash before a quote would be taken for an escape: "%checkout%." names the same folder.
:mirror
robocopy "%checkout%." "%seen%" /mir /xj /xd target .git .ci docs results ????-??-??_* it-tests test /xf .git *.md /r:0 /w:0 /njh /njs /nfl /ndl /np %1 >nul
exit /b %errorlevel%

:build
if defined JAVA_HOME goto home
for %%j in (javac.exe) do if not "%%~$PATH:j"=="" goto maven
echo granary: cannot build: no JDK found (javac). Install a JDK 17 or newer, e.g. one of https://adoptium.net, or set JAVA_HOME to one.>&2
exit /b 1
:home
if exist "%JAVA_HOME:"=%\bin\javac.exe" goto maven
echo granary: cannot build: JAVA_HOME names no JDK (no bin\javac.exe). Set it to a JDK 17 or newer, or unset it.>&2
exit /b 1
:maven
for %%m in (mvn.cmd) do if not "%%~$PATH:m"=="" goto tools
echo granary: cannot build: no Maven found (mvn). Install Maven 3.8 or newer from https://maven.apache.org and put its bin folder on the PATH.>&2
exit /b 1

:tools
if exist "%seen%\" (echo granary: building ^(the sources have changed^) ...>&2) else echo granary: building ^(first use, about a minute^) ...>&2
rem Copied before the build, so that what is edited meanwhile is built the next time.
call :mirror
if errorlevel 8 echo granary: cannot copy the sources to "%seen%".>&2& exit /b 1
if exist "%checkout%app\target\granary\" rmdir /s /q "%checkout%app\target\granary"
rem A build this short is over before the optimizing compiler pays.
set "MAVEN_OPTS=-XX:TieredStopAtLevel=1 %MAVEN_OPTS%"
rem Maven is sent to the checkout, for "call" doubles each circumflex in what it hands over.
pushd "%checkout%."
call mvn -q -B -pl app -am package -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -Dgranary.unchecked >"%log%" 2>&1 <nul
popd
if errorlevel 1 goto broken
if not exist "%program%" goto broken
exit /b 0
:broken
rem The comparison looks for this file: without it, the next call builds again.
del "%seen%\pom.xml" 2>nul
powershell -NoProfile -NonInteractive -Command "Get-Content -LiteralPath $env:log -Tail 25" <nul >&2
echo granary: the build has failed; the whole log is "%log%".>&2
exit /b 1

rem Without "call", which would read the arguments a second time. The exit code is passed on.
:run
endlocal & "%program%" %*
