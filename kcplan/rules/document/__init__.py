"""KC801–KC803, KC813–KC818, KC820–KC821: number and date, outline, wording, names of the place."""
