#!/usr/bin/env bash
# Prints the home of a JDK of the version the project needs: JAVA_HOME, else the `java` on the PATH, else the usual places.
set -euo pipefail
wanted=25

version_of() { # the feature version of the JDK in folder $1, or nothing; its own word for it, since to ask javac takes as long as to start a site
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

candidates() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  if command -v javac >/dev/null; then dirname "$(dirname "$(readlink -f "$(command -v javac)")")"; fi
  ls -d /usr/lib/jvm/*"$wanted"* /opt/*jdk*"$wanted"* /opt/java/* "$HOME"/.sdkman/candidates/java/"$wanted"* \
    "$HOME"/.jdks/*"$wanted"* /Library/Java/JavaVirtualMachines/*"$wanted"*/Contents/Home 2>/dev/null || true
}

while read -r home; do
  if [ "$(version_of "$home")" = "$wanted" ]; then
    echo "$home"
    exit 0
  fi
done < <(candidates)

echo "No JDK $wanted found. Looked at JAVA_HOME (${JAVA_HOME:-not set}), javac on the PATH, /usr/lib/jvm, /opt and ~/.sdkman." >&2
echo "Install one (for example the Temurin $wanted JDK) and set JAVA_HOME to its folder." >&2
exit 1
