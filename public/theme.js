// Before the first paint: theme, palette and density as this browser last had them (components/preferences/preferences.ts). A
// phone where nothing is kept follows its own system.
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('bellwether.preferences') ?? '{}') ?? {};
  } catch {
    kept = {};
  }
  for (const name of ['theme', 'palette', 'density']) if (typeof kept[name] === 'string') root.dataset[name] = kept[name];
  const isPhone = location.pathname === '/m' || location.pathname.startsWith('/m/');
  if (isPhone && kept.theme === undefined && matchMedia('(prefers-color-scheme: light)').matches) root.dataset.theme = 'light';
})();
