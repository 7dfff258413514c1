// The desk with JavaScript: marks go into a queue on the device first and from there to the server, so that a dead
// network, a closed page or a killed server loses none. Without it the same page works as plain forms.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;
  const part = (name) => desk.querySelector(`[data-${name}]`), say = desk.dataset;
  const form = part("find"), field = form.elements.q, walkIn = part("walk-in");
  const KEYS = new Map([..."ๅ/-ภถุึคตจ๐\"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?"].map((thai, at) => [thai, "1234567890QWERTYUIOPASDFGHJKLZXCVBNM"[at]]));
  let names = [], online = navigator.onLine, sending = null;

  const database = new Promise((done, fail) => {
    const opening = indexedDB.open(`prasan-desk-${say.slug}`, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("marks", { keyPath: "nonce" });
      opening.result.createObjectStore("names");
    };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
  const stored = async (store, act) => {
    const work = (await database).transaction(store, "readwrite"), asked = act(work.objectStore(store));
    return new Promise((done, fail) => { work.oncomplete = () => done(asked.result); work.onerror = () => fail(work.error); });
  };
  const nonce = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const folded = (text) => text.normalize("NFC").replaceAll("ํา", "ำ").replace(/[\s.-]/g, "").toLowerCase();

  function show({ tone = "warn", title = "", text = "", hint = "" }) {
    Object.assign(part("result"), { className: `desk-result desk-result--${tone}`, hidden: false });
    Object.entries({ title, text, hint }).forEach(([name, words]) => { part(name).textContent = words; });
  }

  async function count() {
    const waiting = await stored("marks", (marks) => marks.count());
    part("waiting").textContent = waiting;
    part("state").hidden = !waiting && online;
    part("offline").hidden = online;
  }

  async function take(mark) {
    const known = names.find(([badge]) => badge === mark.code), waiting = { nonce: nonce(), taken_at: Date.now(), ...mark };
    await stored("marks", (marks) => marks.put(waiting));
    part("found").replaceChildren();
    form.reset();
    field.focus();
    await send();
    if (await stored("marks", (marks) => marks.count(waiting.nonce))) {
      show({ title: known?.[1] || mark.walk_in?.name || `${say.unknown} ${mark.code}`, text: known?.[2], hint: say.kept });
    }
  }

  function send() {
    sending = (sending || Promise.resolve()).then(deliver).catch(() => { online = false; }).then(count);
    return sending;
  }

  async function deliver() {
    for (;;) {
      const marks = (await stored("marks", (all) => all.getAll(null, 50))).sort((one, other) => one.taken_at - other.taken_at);
      if (!marks.length) return;
      const answer = await fetch(say.scans, {
        method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)?.[1] },
        body: JSON.stringify({ sent_at: Date.now(), scans: marks }), redirect: "error", signal: AbortSignal.timeout(8000),
      });
      online = answer.status < 500;
      if (!answer.ok) return online && show({ tone: "bad", title: say.refused });
      const { answers } = await answer.json();
      await stored("marks", (all) => answers.map(({ nonce: done }) => all.delete(done)).at(-1));
      show(answers.find((one) => one.nonce === marks.at(-1).nonce) || answers.at(-1));
    }
  }

  function find(text) {
    const words = text.split(/\s+/).map(folded).filter(Boolean);
    const hits = names.filter((row) => words.every((word) => folded(row.join(" ")).includes(word))).slice(0, 20);
    if (!hits.length) show({ title: text, hint: say.nobody });
    part("found").replaceChildren(...hits.map(([badge, name, organisation]) => {
      const item = document.createElement("li"), button = document.createElement("button");
      Object.assign(button, { className: "button", type: "button", textContent: `${name} · ${organisation}` });
      button.onclick = () => take({ code: badge, way: "name" });
      item.append(button);
      return item;
    }));
    part("found").querySelector("button")?.focus();
  }

  const alive = () => online && fetch(say.worker, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(2000) }).then(() => true, () => false);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ready;
    const text = field.value.trim(), code = [...text].map((key) => KEYS.get(key) || key).join("").toUpperCase().replace(/[\s-]/g, "");
    const known = names.some(([badge]) => badge === code);
    if (!known && text && await alive()) form.submit();
    else if (known || /^(?=.*\d)[0-9A-Z]{6,12}$/.test(code)) take({ code });
    else if (text) find(text);
  });
  walkIn.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await alive()) return walkIn.submit();
    const { csrfmiddlewaretoken: _, nonce: __, ...about } = Object.fromEntries(new FormData(walkIn));
    take({ code: "", way: "walk_in", walk_in: about }).then(() => walkIn.reset());
  });

  const ready = stored("names", (store) => store.get("all")).then((kept) => { names = kept || []; }); // before any scan
  async function learn() {
    await ready;
    const answer = Date.now() > new Date(`${say.until}T23:59:59+07:00`) ? { status: 410 } : await fetch(say.names).catch(() => null);
    if (answer?.ok) {
      names = (await answer.json()).names;
      await stored("names", (store) => store.put(names, "all"));
    } else if (answer && answer.status < 500) await forget();
    part("device").hidden = !names.length;
  }
  const forget = () => { names = []; part("device").hidden = true; return stored("names", (store) => store.clear()); };
  part("forget").addEventListener("click", forget);

  async function reader() { // iPhones and Firefox cannot read codes themselves: jsQR does, fetched now and not before
    if ((await window.BarcodeDetector?.getSupportedFormats())?.includes("qr_code")) {
      const own = new BarcodeDetector({ formats: ["qr_code"] });
      return async (video) => (await own.detect(video))[0]?.rawValue;
    }
    await import(say.reader);
    const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const { videoWidth, videoHeight } = video, share = Math.min(1, 640 / videoWidth);
      const [width, height] = [videoWidth, videoHeight].map((size) => Math.round(size * share));
      Object.assign(paper.canvas, { width, height });
      paper.drawImage(video, 0, 0, width, height);
      return jsQR(paper.getImageData(0, 0, width, height).data, width, height, { inversionAttempts: "dontInvert" })?.data;
    };
  }

  async function look(camera) {
    const video = part("video");
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const read = await reader();
    [camera.hidden, video.hidden] = [true, false];
    part("note").textContent = "";
    await video.play();
    for (let last = "", until = 0; ; await new Promise((done) => { setTimeout(done, 200); })) {
      const code = await read(video).catch(() => "");
      if (!code || (code === last && Date.now() < until)) continue;
      [last, until] = [code, Date.now() + 4000];
      take({ code: last.slice(0, 200) });
    }
  }

  const camera = part("camera"), mayScan = navigator.mediaDevices;
  part("note").textContent = isSecureContext ? "" : say.needs;
  camera.hidden = !mayScan;
  camera.addEventListener("click", () => look(camera).catch((error) => {
    part("video").srcObject?.getTracks().forEach((track) => track.stop());
    part("note").textContent = error.name === "NotAllowedError" ? say.denied : say.nocamera;
    field.focus();
  }));
  navigator.serviceWorker?.register(say.worker, { scope: say.scope }).catch(() => { part("note").textContent = say.needs; });
  addEventListener("online", () => { online = true; learn().then(send); });
  addEventListener("offline", () => { online = false; count(); });
  setInterval(async () => { if (await stored("marks", (marks) => marks.count())) send(); }, 5000);
  learn().then(send);
})();
