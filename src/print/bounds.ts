/** Rows that a table of a comparison has on paper, however many documents there are; the rest is on the web page. */
export const MOST_ROWS = 120;
