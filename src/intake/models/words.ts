export const WORDS_TABLE = { classes: 1, scale: 1, features: '', weights: '' };
