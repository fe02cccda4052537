@echo off
rem Starts Peta Komsos; the window stays open where something went wrong.
cd /d "%~dp0"
py start.py %*
if errorlevel 1 pause
