#!/usr/bin/env bash
# Builds the runtime and serves examples/quickstart/site.yaml on loopback, on ports that need no root.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

"$repo/hack/find-jdk.sh" >/dev/null
echo "Building the runtime (the first time, Maven fetches its libraries) ..."
"$repo/mvnw" -q package -DskipTests -pl crds,ftps-runtime
app=$repo/ftps-runtime/target/app
"$repo/hack/aot.sh" "$("$repo/hack/find-jdk.sh")" "$app" "$app/ftps.aot" 2>&1 || echo "It starts without a cache of classes, which takes longer."
exec "$repo/ftps-runtime/bin/ftps" run -f "$repo/examples/quickstart/site.yaml" \
  --bind 127.0.0.1 --map 21=2121,990=2990,989=2989 --data "$repo/target/quickstart" "$@"
