/** What a browser sees while the page server starts or is down. It reloads by itself; trading does not need it. */
const WAITING_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>Bellwether is starting</title>
<style>
  :root { color-scheme: dark light; --bg: #0b0d10; --panel: #12151a; --line: #232830; --text: #e6e9ee; --dim: #8b94a3; --mark: #5b8def; }
  @media (prefers-color-scheme: light) {
    :root { --bg: #f6f7f9; --panel: #fff; --line: #dde1e7; --text: #14181f; --dim: #5a6473; --mark: #2f62c8; }
  }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--bg); color: var(--text);
    font: 14px/1.5 "Geist", system-ui, sans-serif; }
  main { width: min(26rem, calc(100vw - 3rem)); padding: 1.5rem; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
  h1 { margin: 0 0 .25rem; font-size: 15px; font-weight: 600; }
  p { margin: 0; color: var(--dim); }
  i { display: block; height: 2px; margin-bottom: 1.25rem; overflow: hidden; background: var(--line); }
  i::after { content: ""; display: block; width: 35%; height: 100%; background: var(--mark); animation: run 1.2s ease-in-out infinite alternate; }
  @keyframes run { to { transform: translateX(186%); } }
  @media (prefers-reduced-motion: reduce) { i::after { animation: none; width: 100%; } }
</style>
</head>
<body>
<main role="status">
  <i></i>
  <h1>The pages are starting</h1>
  <p>This page opens by itself in a moment. Orders, strategies and limits run in the desk and do not wait for it.</p>
</main>
</body>
</html>
`;

export const waitingPage = (): string => WAITING_PAGE;
