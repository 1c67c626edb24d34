// Texts with publication days -> chrono-node's time expressions; run by timex.py: node timex_peers.js < items > answers
// Exit status 3: chrono-node is not installed (NODE_PATH names the folder of node_modules).
let chrono;
try { chrono = require("chrono-node"); } catch (error) { console.error(error.code); process.exit(3); }
const items = JSON.parse(require("fs").readFileSync(0, "utf8"));
const two = (value) => String(value).padStart(2, "0");
const written = (part) => {
  const day = `${part.get("year")}-${two(part.get("month"))}-${two(part.get("day"))}`;
  return part.isCertain("hour") ? `${day}T${two(part.get("hour"))}:${two(part.get("minute") || 0)}` : day;
};
const start = process.hrtime.bigint();
const answers = items.map((item) => {
  const [year, month, day] = item.published.split("-").map(Number);
  return chrono.parse(item.text, new Date(year, month - 1, day, 12)).map((found) => [
    found.index, found.index + found.text.length, written(found.start) + (found.end ? `/${written(found.end)}` : ""),
  ]);
});
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
process.stdout.write(JSON.stringify({ answers, seconds }));
