@echo off
rem Starts Granary on Java 17 or newer: the one that JAVA_HOME names, else the one on the PATH.
rem Options for the virtual machine: GRANARY_OPTS, e.g. set GRANARY_OPTS=-Xmx4g
setlocal EnableExtensions DisableDelayedExpansion

set "granary_java="
set "granary_version="
if defined JAVA_HOME goto home
for %%j in (java.exe) do set "granary_java=%%~$PATH:j"
if defined granary_java goto release
echo granary: no Java found: JAVA_HOME is not set and there is no java.exe on the PATH.>&2
goto remedy

:home
rem Quotes around the value are a common mistake; a closing backslash does no harm.
set "granary_java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%granary_java%" goto release
echo granary: there is no "%granary_java%", which JAVA_HOME asks for.>&2
goto remedy

:release
rem The file "release" of a Java home tells its version without the time that starting it takes.
for %%j in ("%granary_java%") do set "granary_release=%%~dpj..\release"
if not exist "%granary_release%" goto ask
for /f "usebackq tokens=1,2 delims==" %%a in ("%granary_release%") do if "%%a"=="JAVA_VERSION" set "granary_version=%%~b"
if defined granary_version goto compare
:ask
rem "call" keeps the quotes: a command that begins with one would lose it.
for /f "tokens=2,3" %%a in ('call "%granary_java%" -version 2^>^&1') do if "%%a"=="version" set "granary_version=%%~b"
:compare
set "granary_major="
for /f "delims=.-+_ tokens=1" %%a in ("%granary_version%") do set "granary_major=%%a"
if not defined granary_major goto unknown
if %granary_major% GEQ 17 goto start
echo granary: "%granary_java%" is version %granary_version%; Granary needs 17 or newer.>&2
goto remedy
:unknown
echo granary: "%granary_java%" does not start, or does not tell its version.>&2
:remedy
echo granary: install a Java runtime, e.g. one of https://adoptium.net, or set JAVA_HOME to one.>&2
exit /b 1

:start
"%granary_java%" -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dguice_bytecode_gen_option=DISABLED %GRANARY_OPTS% --enable-native-access=ALL-UNNAMED -cp "%~dp0..\lib\granary.jar;%~dp0..\lib\*" dev.granary.app.cli.Main %*
exit /b %errorlevel%
