"""KC804–KC807, KC810–KC812, KC819, KC822: papers that are declared and cited."""
