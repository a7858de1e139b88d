# Every task is a script or a Maven call that can be run by hand as well.
.DEFAULT_GOAL := help
.PHONY: help build run test unit soak bench bench-quick bench-operator e2e cluster cluster-down demo images crds conditions render \
	chart clean

help: ## show this help
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  E2E=off with test leaves the cluster out; KUBECONFIG names a cluster to use instead of our own."

build: ## compile and package everything, without tests
	./mvnw -q package -DskipTests

run: ## serve examples/quickstart on loopback, no cluster needed (Ctrl-C stops)
	hack/run.sh

test: ## set up and run all tests: unit, protocol, API server, real cluster
	hack/test.sh

unit: ## only the tests that need neither API server nor cluster
	hack/test.sh unit

soak: ## the tests of load and junk in their long form; SOAK_MINUTES=60 says how long to fuzz
	hack/soak.sh

bench: ## what a unit of work costs the runtime and other FTPS servers, side by side (root, Go; half an hour)
	hack/bench.sh full

bench-quick: ## the same with smaller files and two rounds, in a few minutes
	hack/bench.sh quick

bench-operator: ## measure the operator with 1000 sites and with 10000 users of one; see docs/performance.md
	hack/bench-operator.sh

e2e: build ## only the tests on a real cluster
	hack/e2e.sh

cluster: ## bring up a real cluster of two nodes in network namespaces of its own
	hack/cluster/up.sh

cluster-down: ## remove the cluster and every trace of it
	hack/cluster/down.sh

demo: build ## cluster, images, chart, a site, and a curl line that works
	hack/demo.sh

images: build ## build both container images from Debian packages and a jlinked JDK
	hack/images.sh

crds: ## write the CRD and the chart's copy of it from the API records
	hack/crds.sh

conditions: ## write docs/conditions.md from what the source says
	hack/conditions.sh

render: ## write examples/*/expected anew; then read the diff
	hack/render.sh

chart: ## lint the chart and compare what it renders with its snapshots
	hack/chart.sh

clean: ## remove what was built
	./mvnw -q clean
