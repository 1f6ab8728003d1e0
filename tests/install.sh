#!/bin/sh
# What `make install` puts down is enough to compile and run the example program of the library, and to read the manual.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
verdict() { if [ "$1" = 0 ]; then echo "ok install: $2"; else echo "not ok install: $2"; sed 's/^/#   /' "$work/log"; fi; }

make -s install B="$BUILD" CC="$CC" CFLAGS="$CFLAGS" LDFLAGS="$LDFLAGS" ${DEBUG:+DEBUG=1} DESTDIR="$work" PREFIX=/usr > "$work/log" 2>&1
verdict $? 'make install'
[ -x "$work/usr/bin/tracetrick" ] && [ -f "$work/usr/share/man/man1/tracetrick.1" ]
verdict $? 'the command and its manual page'
$CC -std=c11 $CFLAGS $LDFLAGS -I"$work/usr/include" examples/embed.c -L"$work/usr/lib" -ltracetrick -lgmp -lm -o "$work/embed" > "$work/log" 2>&1
verdict $? 'the example program compiles'
$UNDER "$work/embed" > "$work/log" 2>&1 && grep -q '= ' "$work/log"
verdict $? 'the example program runs'
make -s uninstall DESTDIR="$work" PREFIX=/usr > "$work/log" 2>&1 && [ -z "$(find "$work/usr" -type f)" ]
verdict $? 'make uninstall leaves nothing'
