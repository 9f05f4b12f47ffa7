import { createServer } from 'vite';
import { chromium } from 'playwright-core';
const server = await createServer({ configFile: 'test/gallery/vite.config.ts', server: { port: 0, host: '127.0.0.1' } });
await server.listen();
const { port } = server.httpServer.address();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`http://127.0.0.1:${port}/?page=panel&state=${encodeURIComponent('migrations/full')}`);
await page.waitForTimeout(2500);
for (let i = 0; i < 16; i++) { await page.keyboard.press('Tab'); console.log(await page.evaluate(() => { const e = document.activeElement; const s = getComputedStyle(e); return `${e.tagName} ${(e.textContent||e.getAttribute('aria-label')||'').slice(0,20)} ${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor} ${s.borderColor}`; })); }
await browser.close(); await server.close();
