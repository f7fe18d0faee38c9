@echo off
rem Starts Granary on Java 17 or newer: the one that JAVA_HOME names, else the one on the PATH.
rem Options for the virtual machine: GRANARY_OPTS, e.g. set GRANARY_OPTS=-Xmx4g
setlocal EnableExtensions DisableDelayedExpansion

call :locate
if not "%lib:;=%"=="%lib%" goto semicolon

set "java_exe="
set "version="
if defined JAVA_HOME goto home
for %%j in (java.exe) do set "java_exe=%%~$PATH:j"
if defined java_exe goto release
echo granary: no Java found: JAVA_HOME is not set and there is no java.exe on the PATH.>&2
goto remedy

rem The script's own folder. Outside a subroutine it is the current one if the script was found on the PATH by a quoted name.
:locate
set "lib=%~dp0..\lib"
exit /b 0

:semicolon
echo granary: Java cannot start from a folder with a semicolon in its path: "%lib%". Move or copy the folder elsewhere.>&2
exit /b 1

:home
rem Quotes around the value are a common mistake; a closing backslash does no harm.
set "java_exe=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java_exe%" goto release
echo granary: there is no "%java_exe%", which JAVA_HOME asks for.>&2
goto remedy

:release
rem The file "release" of a Java home tells its version without the time that starting it takes.
for %%j in ("%java_exe%") do set "release=%%~dpj..\release"
if not exist "%release%" goto ask
for /f "usebackq tokens=1,2 delims==" %%a in ("%release%") do if "%%a"=="JAVA_VERSION" set "version=%%~b"
if defined version goto compare
:ask
rem The outer quotes, without which the inner ones are lost, are escaped, so that the path stands in quotes at each reading.
rem "call" instead of them would double each circumflex in the path.
for /f "tokens=2,3" %%a in ('^""%java_exe%" -version 2^>^&1^"') do if "%%a"=="version" set "version=%%~b"
:compare
set "major="
for /f "delims=.-+_ tokens=1" %%a in ("%version%") do set "major=%%a"
if not defined major goto unknown
if %major% GEQ 17 goto start
echo granary: "%java_exe%" is version %version%; Granary needs 17 or newer.>&2
goto remedy
:unknown
echo granary: "%java_exe%" does not start, or does not tell its version.>&2
:remedy
echo granary: install a Java runtime, e.g. one of https://adoptium.net, or set JAVA_HOME to one.>&2
exit /b 1

rem The last line of the script, for "granary ... && next" goes by what was run last: "exit /b" would hide a failure from it.
:start
endlocal & "%java_exe%" -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dguice_bytecode_gen_option=DISABLED %GRANARY_OPTS% --enable-native-access=ALL-UNNAMED -cp "%lib%\granary.jar;%lib%\*" dev.granary.app.cli.Main %*
