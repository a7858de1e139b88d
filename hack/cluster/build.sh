#!/usr/bin/env bash
# Builds the cluster's programs, once per version of their sources, and prints the folder that has them on stdout.
# The folder is of the form that envtest expects of KUBEBUILDER_ASSETS (etcd, kube-apiserver, kubectl), so tests that need an API
# server alone need neither root nor up.sh. Needs Go and nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { echo "build: $*" >&2; }

flags=(-trimpath -buildvcs=false)
kubernetes=$(sed -n 's/^\tk8s.io\/kubernetes \(v[0-9.]*\)$/\1/p' go.mod)
gateways=$(sed -n 's/^\/\/ gateway-api \(v[0-9.]*\)$/\1/p' go.mod)
minor=${kubernetes#v1.}
version=k8s.io/component-base/version
link="-s -w -X $version.gitVersion=$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=${minor%%.*}"

hash=$({ cat go.mod go.sum ./*.go health/*.go gitops/go.mod; echo "${flags[*]} $link"; uname -sm; } | sha256sum | cut -c1-12)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ftps-operator
folder=$cache/bin-$hash

check_go() {
  local release
  if ! release=$(go env GOVERSION 2>/dev/null); then
    say "Go is missing. Install Go 1.25 or newer from the Go project (Debian's package golang may be older than that)."
    exit 1
  fi
  release=${release#go1.}
  # From 1.21 on, Go fetches by itself the release that go.mod names.
  if [ "${release%%[!0-9]*}" -lt 21 ]; then
    say "$(go version) is too old (Debian's may be): install Go 1.25 or newer from the Go project."
    exit 1
  fi
}

build() { # into folder $1
  say "compiling Kubernetes $kubernetes, etcd, cert-manager, Helm and kstatus: 5 to 10 minutes on 2 cores the first time, later seconds"
  export CGO_ENABLED=0
  go build "${flags[@]}" -ldflags "$link" -o "$1/servers" .
  say "servers built after $SECONDS s"
  go build "${flags[@]}" -ldflags "-s -w" -o "$1/helm" helm.sh/helm/v3/cmd/helm
  go build "${flags[@]}" -ldflags "-s -w" -o "$1/health" ./health
  local name
  "$1/servers" | while read -r name; do ln -s servers "$1/$name"; done
  cp -r "$(go list -m -f '{{.Dir}}' github.com/cert-manager/cert-manager)/deploy/crds" "$1/cert-manager-crds"
  gateway_crds "$1/gateway-api-crds"
  mkdir "$1/gitops-crds"
  (cd gitops && go mod download -json) | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' | while read -r name; do
    # As Flux and as Argo CD have them in their sources.
    find "$name" \( -path '*/config/crd/bases/*.yaml' -o -path '*/manifests/crds/*-crd.yaml' \) -exec cp -t "$1/gitops-crds" {} +
  done
  chmod -R u+w "$1"
}

# TCPRoute in both forms that clusters have: v1, and v1alpha2 as it was before.
gateway_crds() { # into folder $1
  local now before
  now=$(cd / && go mod download -json "sigs.k8s.io/gateway-api@$gateways" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  before=$(go list -m -f '{{.Dir}}' sigs.k8s.io/gateway-api)
  mkdir -p "$1/v1" "$1/v1alpha2"
  cp "$now"/config/crd/standard/*_{gateways,tcproutes}.yaml "$1/v1"
  cp "$before"/config/crd/experimental/*_{gateways,tcproutes}.yaml "$1/v1alpha2"
}

if [ ! -d "$folder" ]; then
  check_go
  mkdir -p "$cache"
  exec 9>"$cache/build.lock"
  flock 9 # another clone may be at it
  if [ ! -d "$folder" ]; then
    new=$(mktemp -d "$cache/new-XXXXXX")
    trap 'rm -rf "$new"' EXIT
    build "$new"
    chmod 755 "$new"
    mv "$new" "$folder"
    find "$cache" -maxdepth 1 -name 'bin-*' -mtime +14 -exec rm -rf {} + # those of sources that nobody has used for long
    say "done after $SECONDS s: $folder"
  fi
fi
touch "$folder"
echo "$folder"
