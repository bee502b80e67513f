/**
 * Which engine decided: part of every sealed run's identity. It grows when the same program, data and config may lead to
 * other facts; core/report/run-record.test.ts holds the facts of the templates to this number.
 */
export const engineVersion = 1;
