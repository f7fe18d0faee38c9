@echo off
rem Runs Granary from this checkout; builds it first if the sources have changed since the last build.
setlocal EnableExtensions DisableDelayedExpansion

rem A closing backslash before a quote would be taken for an escape: "%checkout%." names the same folder.
set "checkout=%~dp0"
set "program=%checkout%app\target\granary\bin\granary.cmd"
set "seen=%checkout%target\granary-sources"
set "lock=%checkout%target\granary.lock"
set "log=%checkout%target\granary-build.log"
set "waited=0"

call :compare
if not errorlevel 1 goto run

if not exist "%checkout%target\" mkdir "%checkout%target"
:lock
mkdir "%lock%" 2>nul
if not errorlevel 1 goto locked
if %waited%==1 echo granary: waiting for another build ...>&2
if %waited% GEQ 900 goto stuck
set /a waited+=1
rem Waits a second; unlike "timeout", ping works without a console.
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :compare
if not errorlevel 1 goto unlock
call :build
:unlock
set "failed=%errorlevel%"
rmdir "%lock%" 2>nul
if not "%failed%"=="0" exit /b %failed%

:run
rem Without "call", which would read the arguments a second time. The exit code is passed on.
"%program%" %*

:stuck
echo granary: another build has not ended in 15 minutes. If there is none, remove "%lock%".>&2
exit /b 1

rem 0 if it is built and the sources are those that were copied when the build began: same files, sizes and times.
:compare
if not exist "%program%" exit /b 1
if not exist "%seen%\pom.xml" exit /b 1
call :mirror /l
if errorlevel 1 exit /b 1
exit /b 0

rem Copies the sources to target\granary-sources; with /l only looks whether there is anything to copy or delete.
:mirror
robocopy "%checkout%." "%seen%" /mir /xj /xd target .git .ci docs results it-tests /xf .git granary granary.cmd *.md /r:0 /w:0 /njh /njs /nfl /ndl /np %1 >nul
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
call mvn -q -B -f "%checkout%pom.xml" -pl app -am package -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -Dgranary.unchecked >"%log%" 2>&1 <nul
if errorlevel 1 goto broken
if not exist "%program%" goto broken
exit /b 0
:broken
rem The comparison looks for this file: without it, the next call builds again.
del "%seen%\pom.xml" 2>nul
powershell -NoProfile -Command "Get-Content -LiteralPath $env:log -Tail 25" >&2
echo granary: the build has failed; the whole log is "%log%".>&2
exit /b 1
