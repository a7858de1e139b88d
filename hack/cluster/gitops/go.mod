// Where the CustomResourceDefinitions of Flux and Argo CD come from, against which examples/gitops is tried. Nothing of them is built.
module io.ftpsoperator/gitops

go 1.25.0

require (
	github.com/argoproj/argo-cd/v3 v3.2.0
	github.com/fluxcd/helm-controller v1.4.3
	github.com/fluxcd/kustomize-controller v1.7.3
	github.com/fluxcd/source-controller v1.7.3
)
