package text

import "testing"

func TestGroupAt(t *testing.T) {
	doc := &Document{Groups: []Group{{First: 1, Last: 3}, {First: 3, Last: 4}, {First: 6, Last: 7}}}
	tests := []struct {
		reason string
		token  int
		index  int
		ok     bool
	}{
		{"before all groups", 0, 0, false},
		{"first token of a group", 1, 0, true},
		{"last token of a group", 2, 0, true},
		{"first token of the next", 3, 1, true},
		{"between groups", 5, 2, false},
		{"after all groups", 7, 3, false},
	}
	for _, tt := range tests {
		if index, ok := doc.GroupAt(tt.token); index != tt.index || ok != tt.ok {
			t.Errorf("%s: GroupAt(%d) = %d, %v; want %d, %v", tt.reason, tt.token, index, ok, tt.index, tt.ok)
		}
	}
}
