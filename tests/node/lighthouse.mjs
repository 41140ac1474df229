// Judges pages with Lighthouse, as a phone sees them, all in one Chromium.
//
//   node lighthouse.mjs '{"chromium": "/usr/bin/chromium", "flags": ["--headless=new"], "settings": {}}' < addresses
//
// Reads an address a line; writes a report a line, as JSON.

import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromium, flags, settings } = JSON.parse(process.argv[2]);
const chrome = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" });
try {
  for await (const address of createInterface({ input: process.stdin })) {
    const ways = { port: chrome.port, logLevel: "silent" };
    const { lhr } = await lighthouse(address, ways, { extends: "lighthouse:default", settings });
    process.stdout.write(`${JSON.stringify(lhr)}\n`);
  }
} finally {
  chrome.kill();
}
