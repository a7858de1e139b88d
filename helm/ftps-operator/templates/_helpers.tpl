{{/* The name of everything in the chart. The release's name comes in only where it is another one. */}}
{{- define "ftps-operator.name" -}}
{{- if contains "ftps-operator" .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-ftps-operator" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "ftps-operator.selector" -}}
app.kubernetes.io/name: ftps-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* managed-by is Helm here, so that the operator, which goes by that label, takes nothing of this for its own. */}}
{{- define "ftps-operator.labels" -}}
{{ include "ftps-operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "ftps-operator.image" -}}
{{- printf "%s:%s" .image.repository (.image.tag | default .appVersion) -}}
{{- end -}}

{{/* What the operator may do in each namespace that it serves; a test knows of each verb that it is used. */}}
{{- define "ftps-operator.rules" -}}
- apiGroups: [ftps-operator.io]
  resources: [ftpssites, ftpsusers]
  verbs: [list, watch]
- apiGroups: [ftps-operator.io]
  resources: [ftpssites/status, ftpsusers/status]
  verbs: [patch]
# To be an owner that blocks deletion one must be allowed to change the owner's finalizers.
- apiGroups: [ftps-operator.io]
  resources: [ftpssites/finalizers]
  verbs: [update]
# Secrets and ConfigMaps: its own, and those that sites refer to, of which it watches the metadata alone and reads the contents of those named.
- apiGroups: [""]
  resources: [configmaps, secrets, serviceaccounts, services]
  verbs: [get, list, watch, create, patch, delete]
# Claims are never deleted: the owner reference does it, where the site says so.
- apiGroups: [""]
  resources: [persistentvolumeclaims]
  verbs: [get, list, watch, create, patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch, patch]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [cert-manager.io]
  resources: [certificates]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [cert-manager.io]
  resources: [issuers]
  verbs: [get]
# Also where the Gateway API is not installed: nothing is to be granted when it comes.
- apiGroups: [gateway.networking.k8s.io]
  resources: [tcproutes]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create]
{{- end -}}
