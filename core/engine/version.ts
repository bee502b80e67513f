/**
 * Which engine decided: part of every sealed run's identity. It grows when the same program, data and config may lead to
 * other facts; core/report/run-record.test.ts holds the facts of the templates to this number.
 *   2  a delisting pays a book what holders got, whole, at once and exactly, whatever the limits of the run are
 *   3  running moments, lines, weighted means and the dominant cycle are added in another order, equal within rounding
 *   4  a day of currencies is one of five a week, its weekend hours are Monday's; a year of them has 260; no trade is a count of 0
 */
export const engineVersion = 4;
