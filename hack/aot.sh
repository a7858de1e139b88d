#!/usr/bin/env bash
# aot.sh JAVA APP CACHE: makes the file CACHE, with which the program in folder APP (bin, lib) starts in half the time on the Java in
# folder JAVA: its classes, read and linked, and profiles of its methods. It serves real logins and transfers for some seconds for
# that. Beside it, CACHE.of says what it is made of; as long as that is the same, nothing is made again.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=$1 app=$2 cache=$3

of=$(cd "$app/lib" && stat -c '%n %s %Y' -- * # these lines alone are what the launcher compares
  { cat "$java/release" "$app/bin/ftps" "$repo"/hack/aot/*.java; echo "$app"; } | sha256sum)
if [ -f "$cache" ] && [ "$(cat "$cache.of" 2>/dev/null)" = "$of" ]; then exit; fi

jdk=$("$repo/hack/find-jdk.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "aot: training the runtime for some seconds" >&2
rm -f "$cache" "$cache.of"
"$jdk/bin/java" "$repo/hack/aot/Training.java" "$app/bin/ftps" "$java" "$work" "$work/cache"
mv "$work/cache" "$cache"
echo "$of" >"$cache.of"
