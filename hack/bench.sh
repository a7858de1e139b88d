#!/usr/bin/env bash
# bench.sh [smoke|quick|full] [-rows a,b] [-products a,b] [-rounds n]: measures the runtime beside its peers; the table comes on
# standard output and into target/bench.md. `smoke` takes ours alone, a little of everything, and says nothing of times.
# The peers are fetched once and kept in the cache. They run in namespaces of their own, which take every process with them when
# they end, so peers need root on Linux; without it ours is measured alone.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ftps-operator
account=ftps-bench uid=64999

# vsftpd, ProFTPD and Pure-FTPd, and the libraries that a small system lacks. They exclude each other and start when installed, so
# they are unpacked instead.
debian=(vsftpd proftpd-core proftpd-mod-crypto pure-ftpd pure-ftpd-common
  libhashkit2 libhiredis0.14 libmemcached11 libmemcachedutil2 libpcre2-posix3 libsodium23 libwrap0)

say() { echo "bench: $*" >&2; }

peers() { # prints their folder
  local folder new
  folder=$cache/bench-$({ cat "$repo/bench/requirements.txt" "$repo"/bench/go.* "$repo"/bench/{goftp,apache,bare}/* && declare -f peers; echo "${debian[*]}"; } |
    sha256sum | cut -c1-12)
  if [ ! -d "$folder" ]; then
    say "fetching the peers"
    "$repo/hack/need.sh" apt-get=apt dpkg=dpkg python3=python3
    mkdir -p "$cache"
    new=$(mktemp -d "$cache/new-XXXXXX")
    (cd "$new" && apt-get -qq -o APT::Sandbox::User=root download "${debian[@]}" >&2)
    for package in "$new"/*.deb; do dpkg -x "$package" "$new/debian"; done
    rm "$new"/*.deb
    mkdir "$new/apache"
    "$jdk/bin/javac" -cp "$repo/ftps-runtime/target/app/lib/*" -d "$new/apache" "$repo/bench/apache/ApacheServer.java" >&2
    mkdir "$new/bare"
    cp -r "$app"/lib/netty-tcnative-classes*.jar "$app/native" "$new/bare/"
    "$jdk/bin/javac" -Xlint:-restricted -cp "$new/bare/*" -d "$new/classes" "$repo/bench/bare/BareServer.java" >&2
    "$jdk/bin/jar" cfe "$new/bare/bare.jar" BareServer -C "$new/classes" .
    (cd "$repo/bench" && go build -o "$new/goftp" ./goftp)
    cp "$repo/bench/pyftpd.py" "$new/"
    mv -T "$new" "$folder.new"
    python3 -m venv "$folder.new/python" # which cannot be moved
    "$folder.new/python/bin/pip" -q --disable-pip-version-check install -r "$repo/bench/requirements.txt" >&2
    sed -i "s|$folder.new|$folder|" "$folder.new"/python/bin/*
    mv -T "$folder.new" "$folder"
  fi
  [ -f "$folder/bare.aot" ] || train "$folder" >&2
  echo "$folder"
}

train() { # the bare server, as ours is: it keeps the classes that a start takes
  local folder=$1 work
  work=$(mktemp -d)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "$work/key" -out "$work/crt" 2>/dev/null
  "$jdk/bin/java" -XX:AOTCacheOutput="$folder/bare.aot" -Xlog:aot=off -Xlog:cds=off -XX:+UseCompactObjectHeaders -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED -Djava.library.path="$folder/bare/native" -cp "$(echo "$folder"/bare/*.jar | tr ' ' :)" \
    -Dtrain=on BareServer 0 "$work" "$work/crt" "$work/key" password
  rm -r "$work"
}

# In a mount namespace: an account that vsftpd lets in, and a temporary folder in memory, so that no disk is measured.
# shellcheck disable=SC2016 # the words are the inner shell's
within='
set -eu
mount -t tmpfs -o mode=1777 ftps-bench /tmp
mkdir /tmp/etc
cp -a /etc/passwd /etc/shadow /etc/pam.d /tmp/etc/
echo "$1:x:$2:65534::/:/bin/sh" >> /tmp/etc/passwd
echo "$1:$3:19000:0:99999:7:::" >> /tmp/etc/shadow
printf "auth required pam_unix.so\naccount required pam_permit.so\nsession required pam_permit.so\n" > /tmp/etc/pam.d/ftps-bench
for file in passwd shadow pam.d; do mount --bind "/tmp/etc/$file" "/etc/$file"; done
ip link set lo up
shift 3
exec "$@"'

scale=${1:-full}
[ $# -eq 0 ] || shift
jdk=$("$repo/hack/find-jdk.sh")
"$repo/hack/need.sh" go=golang openssl=openssl
if [ "$scale" != smoke ] || [ ! -d "$repo/ftps-runtime/target/app/bin" ]; then
  say "building the runtime"
  "$repo/mvnw" -q package -DskipTests -pl crds,ftps-runtime >&2
fi
app=$repo/ftps-runtime/target/app
[ "$scale" = smoke ] || "$repo/hack/aot.sh" "$jdk" "$app" "$app/ftps.aot"
mkdir -p "$repo/target"
program=$repo/target/ftps-bench
(cd "$repo/bench" && go build -o "$program" .)
call=("$program" -scale "$scale" -runtime "$app" -java "$jdk")

if [ "$scale" = smoke ]; then exec "${call[@]}" "$@"; fi
call+=(-out "$repo/target/bench.md")
ulimit -n "$(ulimit -Hn)"
if [ "$(id -u)" != 0 ]; then
  say "not root, so ours is measured alone"
  exec "${call[@]}" "$@"
fi
"$repo/hack/need.sh" unshare=util-linux ip=iproute2
peers=$(peers)
exec unshare --net --mount --pid --fork --kill-child --mount-proc --propagation private \
  sh -c "$within" sh "$account" "$uid" "$(openssl passwd -6 bench-password)" \
  "${call[@]}" -peers "$peers" -account "$uid:65534" "$@"
