#!/usr/bin/env bash
# images.sh [operator] [runtime]: builds the images (both when none is named) from what Maven has built, and puts them into
# .cluster/images as docker-archives, which hack/cluster/load.sh gives to the test cluster. The base image is made of Debian packages
# and kept in the cache, as is the Java runtime; so no registry is needed. Needs root, for file owners.
# `images.sh java` only puts the Java runtime, and what is made with it, where the Dockerfiles want it, for a build of them by other tools.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$repo/hack/cluster/env.sh"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ftps-operator
archives=$state/images

debian=bookworm
packages=libc6,libc-bin,zlib1g,ca-certificates,tzdata
# Found by jdeps and by running both programs: JDBC and XML types that Jackson names, JMX and flight-recorder hooks of Netty and Vert.x,
# JNDI for Logback, and the code pages that old FTP clients may ask for.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml
modules+=,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

say() { echo "images: $*" >&2; }

# An image keeps times in whole seconds, and caches of classes are for files of the very same time.
whole_seconds() {
  find "$1" -type f -exec touch -d "$(date -Iseconds)" {} +
}

# Prints the folder of the jlinked Java runtime.
java_runtime() {
  local jdk folder new
  jdk=$("$repo/hack/find-jdk.sh")
  folder=$cache/java-$({ cat "$jdk/release"; echo "$modules"; declare -f java_runtime whole_seconds; } | sha256sum | cut -c1-12)
  if [ ! -d "$folder" ]; then
    say "linking a Java runtime"
    mkdir -p "$cache"
    new=$(mktemp -d "$cache/new-XXXXXX")
    "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$new/java" >&2
    whole_seconds "$new/java"
    # The JDK's own classes, laid out as the Dockerfiles' flags have it: saves a third of the start.
    "$new/java/bin/java" -Xshare:dump -XX:+UseCompactObjectHeaders -Xlog:cds=off -Xlog:aot=off >/dev/null
    mv -T "$new/java" "$folder"
    rmdir "$new"
  fi
  echo "$folder"
}

# Prints the archive of the base image's files.
base_files() {
  local file
  file=$cache/base-$debian-$(sha256sum <<<"$packages" | cut -c1-12).tar
  if [ ! -f "$file" ]; then
    say "making the base image of Debian packages"
    mkdir -p "$cache"
    mmdebstrap --quiet --variant=extract --include="$packages" "$debian" "$file.new.tar"
    mv "$file.new.tar" "$file"
  fi
  echo "$file"
}

put_java() { # below the target folder of module $1
  local target=$repo/$1/target
  mkdir -p "$target"
  rm -rf "$target/java"
  cp -a "$(java_runtime)" "$target/java"
  if [ "$1" = ftps-runtime ]; then put_runtime "$target"; fi
}

put_runtime() { # the program as the image has it, below folder $1: with a cache for the image's Java
  local ftps=$1/image/ftps # so deep that its launcher does not find the checkout's JDK
  rm -rf "$1/image"
  mkdir -p "$ftps"
  cp -a "$1/app/bin" "$1/app/lib" "$1/app/native" "$ftps/"
  find "$ftps" -type f -exec touch -d @0 {} + # the same each time, so that the cache holds for the next build too
  "$repo/hack/aot.sh" "$1/java" "$ftps" "$1/image.aot"
  cp "$1/image.aot" "$ftps/ftps.aot"
}

module_of() {
  case $1 in
    operator) echo operator ;;
    runtime) echo ftps-runtime ;;
    *)
      say "no image \"$1\"; there are operator and runtime"
      exit 2
      ;;
  esac
}

make_base() {
  local container
  container=$("${buildah[@]}" from scratch)
  "${buildah[@]}" add --quiet "$container" "$(base_files)" / >/dev/null
  "${buildah[@]}" commit --quiet "$container" "$base" >/dev/null
}

build() { # image $1
  local module app=app
  module=$(module_of "$1")
  if [ "$1" = operator ]; then app=quarkus-app; fi
  if [ ! -d "$repo/$module/target/$app" ]; then
    say "$module/target/$app is missing; build it first: ./mvnw package -pl $module -am"
    exit 1
  fi
  put_java "$module"
  "${buildah[@]}" bud --quiet --isolation chroot --pull-never --build-arg "BASE=$base" \
    --tag "localhost/ftps-operator/$1:dev" "$repo/$module" >/dev/null
  mkdir -p "$archives"
  rm -f "$archives/$1.tar"
  "${buildah[@]}" push --quiet "localhost/ftps-operator/$1:dev" "docker-archive:$archives/$1.tar:ftps-operator/$1:dev"
  say "made ftps-operator/$1:dev after $SECONDS s: $archives/$1.tar"
}

if [ "${*:-}" = java ]; then
  put_java ftps-runtime
  put_java operator
  exit
fi
[ $# -gt 0 ] || set -- operator runtime
for image in "$@"; do module_of "$image" >/dev/null; done
if [ "$(id -u)" != 0 ]; then
  say "needs root, for the owners of the files in the images"
  exit 1
fi
"$repo/hack/need.sh" buildah=buildah mmdebstrap=mmdebstrap
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
buildah=(buildah --root "$store/root" --runroot "$store/run" --storage-driver overlay)
base=localhost/ftps-operator/base:dev
make_base
for image in "$@"; do build "$image"; done
