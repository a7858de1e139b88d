package main

import (
	"fmt"

	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Argo CD gives a script these libraries and no others, so one that needs more fails here as well.
var libraries = map[string]lua.LGFunction{
	lua.BaseLibName: lua.OpenBase,
	lua.TabLibName:  lua.OpenTable,
}

func argoCD(script []byte) func(*unstructured.Unstructured) (verdict, error) {
	return func(object *unstructured.Unstructured) (verdict, error) {
		state := lua.NewState(lua.Options{SkipOpenLibs: true})
		defer state.Close()
		for name, open := range libraries {
			state.Push(state.NewFunction(open))
			state.Push(lua.LString(name))
			state.Call(1, 0)
		}
		state.SetGlobal("obj", toLua(state, object.Object))
		if err := state.DoString(string(script)); err != nil {
			return verdict{}, err
		}
		health, isTable := state.Get(-1).(*lua.LTable)
		if !isTable {
			return verdict{}, fmt.Errorf("the script returns no table")
		}
		return verdict{health.RawGetString("status").String(), health.RawGetString("message").String()}, nil
	}
}

func toLua(state *lua.LState, value any) lua.LValue {
	switch known := value.(type) {
	case map[string]any:
		table := state.NewTable()
		for key, entry := range known {
			table.RawSetString(key, toLua(state, entry))
		}
		return table
	case []any:
		table := state.NewTable()
		for _, entry := range known {
			table.Append(toLua(state, entry))
		}
		return table
	case string:
		return lua.LString(known)
	case int64:
		return lua.LNumber(known)
	case float64:
		return lua.LNumber(known)
	case bool:
		return lua.LBool(known)
	default:
		return lua.LNil
	}
}
