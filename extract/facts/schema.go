package facts

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// lists holds the values of each closed code list, in the order of the contract.
var lists = map[string][]any{
	"Status":         {Coded, NoEvent, OtherLanguage, Empty, Duplicate, Failed},
	"TimexType":      {Date, Time, Duration, Set},
	"Anchor":         {AnchorDateline, AnchorPublished, AnchorNarrative, AnchorSpeech, AnchorNone},
	"EntityKind":     {Person, Organization, Location, Facility, NORP, Weapon, Misc},
	"MentionKind":    {Name, Nominal, Pronoun},
	"Outcome":        {Killed, Wounded, KilledOrWounded, Missing, Kidnapped, Freed, Rescued, Arrested, Displaced, Evacuated, Homeless, InjuredMinor, Survivors},
	"Quantifier":     {Exact, AtLeast, MoreThan, AtMost, FewerThan, About, Range, Vague, BarePlural, Indefinite, Ordinal, Fraction, None},
	"Role":           {RoleAll, Civilian, Military, Police, Security, Official, Peacekeeper, Journalist, AidWorker, Perpetrator, Combatant, Detainee, Child, RoleUnspecified},
	"Relation":       {Total, Part, Increment, Transfer},
	"Polarity":       {Positive, Negative},
	"Realis":         {Actual, Generic, Hypothetical, Future, Negated},
	"CasualtyStatus": {StatusReported, StatusConfirmed, StatusEstimate, StatusUnverified, StatusDisputed, StatusRetracted, StatusSuperseded, StatusProvisional, StatusFinal},
	"Stance":         {Claim, Deny, Retract, NoneClaimed, Accuse, Suspect, Fact, RuleOut, Acquit, Praise, Neither},
	"SourceKind":     {Self, Authority, VictimSide, Rival, Media, Expert, Witness, Court, PerpetratorSource, NGO, Hospital, UnknownSource},
	"Mode":           {Letter, CallAfter, CallBefore, Email, NoteAtScene, Video, Website, Personal, OtherMode, UnknownMode},
	"Verification":   {Confirmed, Unverified, Disputed},
	"EventClass":     {Attack, ArmedClash, StateOperation, Hostage, Protest, Riot, Crime, Accident, Disaster, Disease, Justice, Threat, Exercise, OtherClass},
	"EventType":      {Assassination, ArmedAssault, Bombing, Hijacking, HostageBarricade, Kidnapping, FacilityAttack, UnarmedAssault, Arson, Robbery, Airstrike, Shelling, UnknownType},
	"Stage":          {Accomplished, Attempted, Foiled, Threatened},
	"Temporal":       {Current, Historical},
}

// JSONSchema returns the JSON Schema (2020-12) of a record, made from the Go types, indented, with keys in
// alphabetical order. A pointer is a value or null; every key but "in" is required and no other is allowed.
func JSONSchema() ([]byte, error) {
	defs := map[string]any{}
	top := object(reflect.TypeFor[Record](), defs)
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["title"] = Schema
	top["$defs"] = defs
	top["properties"].(map[string]any)["schema"] = map[string]any{"const": Schema}
	out, err := json.MarshalIndent(top, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write JSON Schema: %w", err)
	}
	return append(out, '\n'), nil
}

// object describes a struct; the fields of embedded structs stand among its own, as in the JSON.
func object(t reflect.Type, defs map[string]any) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || name == "" {
			continue
		}
		properties[name] = schemaOf(f.Type, defs)
		if option != "omitempty" {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// schemaOf describes a type; structs and code lists go to defs once, by name.
func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	ref := map[string]any{"$ref": "#/$defs/" + t.Name()}
	switch t.Kind() {
	case reflect.Pointer:
		return map[string]any{"anyOf": []any{schemaOf(t.Elem(), defs), map[string]any{"type": "null"}}}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), defs)}
	case reflect.Struct:
		if _, ok := defs[t.Name()]; !ok {
			defs[t.Name()] = nil // holds the name while the struct is described
			defs[t.Name()] = object(t, defs)
		}
		return ref
	case reflect.String:
		values, ok := lists[t.Name()]
		if !ok {
			return map[string]any{"type": "string"}
		}
		defs[t.Name()] = map[string]any{"enum": values}
		return ref
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	panic("facts: internal error: no JSON Schema for " + t.String())
}
