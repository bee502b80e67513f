// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.

export const registryMeta = [
  {
    id: "inverse-volatility",
    title: "Inverse volatility",
    doc: "Each name the same risk by itself; correlations are not looked at.",
    formula: "w(i) = invested x (1 / sd(i)) / sum (1 / sd)",
    source: "Naive risk parity; Roncalli, Introduction to Risk Parity and Budgeting (2013), 2.2",
    boundsTurnover: false,
  },
  {
    id: "minimum-variance",
    title: "Minimum variance",
    doc: "The least volatile mix of the names, by their covariance.",
    formula: "min w'Sw; sum w = invested; 0 <= w <= cap",
    source: "Markowitz, Portfolio Selection (1952)",
    boundsTurnover: true,
  },
] as const;
