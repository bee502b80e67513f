/** The look of the file: both themes by what the reader's system prefers, nothing fetched. */
export const style = `
:root{color-scheme:dark light;--canvas:#08090b;--panel:#111316;--line:#2a2e34;--ink:#e9ebee;--ink2:#aeb4bd;--ink3:#8a929d;--up:#35c08c;--down:#f2696f;--blue:#7aa2ff;--warn:#e0a93b}
@media (prefers-color-scheme:light){:root{--canvas:#eaecee;--panel:#fff;--line:#d5d9de;--ink:#14171b;--ink2:#4b525c;--ink3:#5f6670;--up:#08704c;--down:#b52d35;--blue:#2553c7;--warn:#7a5200}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:16px;background:var(--canvas);color:var(--ink);font:13px/1.45 system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:20px;margin:0}h2{font-size:14px;margin:0 0 8px}
section,header{background:var(--panel);border-radius:4px;padding:12px 16px;margin-bottom:6px}
p{margin:4px 0;color:var(--ink2)}code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}
.off{color:var(--ink3)}.good{color:var(--up)}.bad{color:var(--down)}.warn{color:var(--warn)}
.wide{overflow-x:auto;margin-bottom:12px}
table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--ink2);padding:4px 0}
th,td{padding:2px 8px;text-align:right;font-weight:400;border-top:1px solid var(--line);white-space:nowrap}
td.prose{white-space:normal;text-align:left;min-width:180px;color:var(--ink2)}
thead th{color:var(--ink3);font-size:11px}th:first-child{text-align:left;color:var(--ink2)}
figure{margin:0 0 8px}figcaption{color:var(--ink2)}svg{display:block;width:100%;height:auto}
svg text{fill:var(--ink3);font-size:11px}.line{fill:none;stroke-width:1.2}
.line.ink{stroke:var(--ink)}.line.grey{stroke:var(--ink3)}.line.down{stroke:var(--down)}.line.blue{stroke:var(--blue)}
.bar.blue{fill:var(--blue)}.bar.down{fill:var(--down)}
.key{margin-left:10px}.key.ink{color:var(--ink)}.key.grey{color:var(--ink3)}.key.down{color:var(--down)}.key.blue{color:var(--blue)}
@media print{:root{--canvas:#fff;--panel:#fff;--line:#d5d9de;--ink:#14171b;--ink2:#4b525c;--ink3:#5f6670;--up:#08704c;--down:#b52d35;--blue:#2553c7;--warn:#7a5200}}
`;
