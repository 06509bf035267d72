#!/bin/sh
# Liferea under a virtual display: does over D-Bus what stdin says, answers each line, ends with stdin.
# Usage: xvfb-run -a dbus-run-session -- sh liferea-session.sh
# A line is a method of org.gnome.feed.Reader with its argument.
ask() {
	method=$1
	shift
	gdbus call --session --dest org.gnome.feed.Reader --object-path /org/gnome/feed/Reader \
		--method "org.gnome.feed.Reader.$method" "$@" >/dev/null 2>&1 </dev/null
}

liferea --mainwindow-state=hidden >/dev/null 2>&1 </dev/null &
liferea=$!
tries=0
until ask Ping; do
	tries=$((tries + 1))
	if [ $tries -gt 80 ]; then
		kill $liferea
		exit 1
	fi
	sleep 0.25
done
# Without NetworkManager it takes itself to be offline.
ask SetOnline true

while read -r method argument; do
	ask "$method" ${argument:+"$argument"}
	echo done
done
kill $liferea
wait $liferea
