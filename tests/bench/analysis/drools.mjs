// How long Drools takes to look for gaps and overlaps of a decision table. One line: milliseconds, gap messages, overlap messages; or why there is
// no answer. The server is started for this one question, listens on this machine only, and is ended in every case.
// Use: node drools.mjs SERVER FILE.dmn SECONDS

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import http from "node:http";

const [server, file, seconds] = process.argv.slice(2);
const limit = Number(seconds) * 1000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const ask = (port, method, path, body, milliseconds) =>
  new Promise((resolve, reject) => {
    const headers = body ? { "Content-Type": "application/xml", "Content-Length": Buffer.byteLength(body) } : {};
    const request = http.request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), milliseconds);
    request.on("close", () => clearTimeout(timer));
    request.on("error", reject);
    request.end(body);
  });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const port = await freePort();
const child = spawn(server, ["-Dquarkus.http.host=127.0.0.1", `-Dquarkus.http.port=${port}`, "-Dquarkus.http.limits.max-body-size=100M"], {
  stdio: "ignore",
});
const gone = new Promise((resolve) => child.on("exit", resolve));
child.on("error", () => {});
try {
  for (let tries = 0; ; ++tries) {
    try {
      await ask(port, "GET", "/q/health", undefined, 2000);
      break;
    } catch (problem) {
      if (tries === 100) throw new Error("the server does not start");
      await pause(100);
    }
  }
  const text = readFileSync(file, "utf8");
  const start = process.hrtime.bigint();
  const { status, text: answer } = await ask(port, "POST", "/jitdmn/validate", text, limit);
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 200) throw new Error(`the server answers ${status}`);
  const messages = JSON.parse(answer);
  const count = (word) => messages.filter((message) => String(message.messageType).includes(word)).length;
  console.log(`${took.toFixed(1)} ${count("GAP")} ${count("OVERLAP")}`);
} catch (problem) {
  console.log(problem.message === "no answer in time" ? `none in ${seconds} s` : `none: ${problem.message}`);
} finally {
  child.kill("SIGKILL");
  await Promise.race([gone, pause(2000)]);
}
