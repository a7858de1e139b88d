#!/usr/bin/env bash
# Tries what the cluster promises: a restricted pod on port 21 with a volume, reached from outside by its load balancer's address, and
# a certificate. Starts the cluster when it is down, and leaves it up.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

"$here/up.sh"
bin=$("$here/build.sh")
kubectl() { "$bin/kubectl" --kubeconfig "$state/kubeconfig" "$@"; }
[ -f "$state/images/runtime.tar" ] || "$repo/hack/images.sh" runtime
"$here/load.sh" "$state/images/runtime.tar"

trap 'kubectl delete -f "$here/objects/smoke.yaml" --wait=false >/dev/null' EXIT
kubectl apply -f "$here/objects/smoke.yaml" >/dev/null
kubectl -n smoke wait --timeout 60s --for condition=Ready pod/web certificate/web
kubectl -n smoke wait --timeout 10s --for 'jsonpath={.status.phase}=Bound' pvc/data
kubectl -n smoke wait --timeout 10s --for 'jsonpath={.status.loadBalancer.ingress}' service/web
address=$(kubectl -n smoke get service web -o 'jsonpath={.status.loadBalancer.ingress[0].ip}')
"$here/client.sh" curl --silent --show-error --fail --retry 5 --retry-connrefused --max-time 10 "http://$address:8021/" >/dev/null
kubectl -n smoke logs web | grep -F "$client_address" # the client's own address: nothing hid it on the way
echo "smoke: passed after $SECONDS s"
