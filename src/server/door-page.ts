/** What the page before the door says. */
export interface DoorPage {
  /** Whether a password opens the door, besides the printed link. */
  readonly withPassword: boolean;
  /** What went wrong with the last try. */
  readonly problem?: string | undefined;
  /** Where to look again at once, with the cookie that a link from another site does not bring along. */
  readonly again?: string | undefined;
}

const style = `
:root { color-scheme: light dark; --page: #f7f8f9; --card: #fff; --text: #1c2024; --soft: #596066; --line: #c3c9ce;
  --accent: #0b6b6b; --on-accent: #fff; --danger: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #111415; --card: #181c1e; --text: #eceeef; --soft: #a3abb0;
  --line: #4a5257; --accent: #4fc0bd; --on-accent: #062625; --danger: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page);
  color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 400px; padding: 24px; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; }
h1 { margin: 0 0 8px; font-size: 20px; font-weight: 600; }
p { margin: 0 0 12px; color: var(--soft); } p:last-child { margin: 0; }
.problem { color: var(--danger); }
label { display: block; margin: 16px 0 4px; font-weight: 500; }
input, button { width: 100%; min-height: 40px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px;
  font: inherit; background: var(--card); color: var(--text); }
button { margin-top: 12px; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 500; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`;

const form = `<form method="post" action="/door">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>Open the dashboard</button>
</form>`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** The page for a browser without a session: says how to get one. It needs no script and loads nothing. */
export function renderDoorPage({ withPassword, problem, again }: DoorPage): string {
  const link = 'Open the link that the terminal printed when the dashboard started.';
  const more =
    'Each link works once. The terminal says how to get another; starting the dashboard again prints one too.';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${again === undefined ? '' : `<meta http-equiv="refresh" content="0;url=${escape(again)}">`}
<title>Sign in · Platform Kit</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>This dashboard is locked</h1>
${problem === undefined ? '' : `<p class="problem" role="alert">${escape(problem)}</p>`}
<p>${withPassword ? `Enter the password, or open the link that the terminal printed.` : link}</p>
<p>${more}</p>
${withPassword ? form : ''}
</main>
</body>
</html>
`;
}
