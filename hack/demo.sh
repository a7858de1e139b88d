#!/usr/bin/env bash
# The whole way: a cluster, the images, the chart, a site, and a curl line through the LoadBalancer's address that works.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"
source hack/cluster/env.sh

step() { echo; echo "== $*"; }

step "1/5 cluster"
assets=$(hack/cluster/build.sh)
export PATH="$assets:$PATH"
hack/cluster/up.sh
export KUBECONFIG=$state/kubeconfig

step "2/5 images"
hack/images.sh
hack/cluster/load.sh "$state"/images/*.tar

step "3/5 operator, by Helm"
helm upgrade --install ftps-operator helm/ftps-operator --namespace ftps-operator --create-namespace \
  --set operator.image.tag=dev --set runtime.image.tag=dev --wait --timeout 3m

step "4/5 a site"
kubectl create namespace demo --dry-run=client -o yaml | kubectl apply -f -
kubectl -n demo apply -f examples/explicit-cert-manager/
kubectl -n demo wait --for=condition=Ready ftpssite/partners --timeout=120s
kubectl -n demo get ftpssites

step "5/5 a client outside the cluster"
address=$(kubectl -n demo get ftpssite partners -o jsonpath='{.status.address}')
kubectl -n demo get secret partners-tls -o jsonpath='{.data.ca\.crt}' | base64 -d >"$state"/demo-ca.crt
password=$(kubectl -n demo get secret alice -o jsonpath='{.data.password}' | base64 -d)
curl=(hack/cluster/client.sh curl --ssl-reqd --cacert "$state/demo-ca.crt" --connect-to "::$address:" --user "alice:$password")
for action in "--upload-file README.md" ""; do
  # shellcheck disable=SC2206 # two words, or none
  line=("${curl[@]}" $action ftp://ftp.example.com/)
  printf '%q ' "${line[@]}" && echo
  "${line[@]}"
done
echo
echo "The cluster stays up: export KUBECONFIG=$KUBECONFIG; make cluster-down removes it."
