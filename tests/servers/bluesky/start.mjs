// Bluesky's own servers with a small company on them: identities (PLC), data (PDS) and what everyone sees (AppView).
//
// Run in the folder that holds node_modules. Wants DB_POSTGRES_URL, REDIS_HOST and DB_POSTGRES_SCHEMA (letters and
// underscores only: it becomes part of schema names that are not quoted). Says one line, "READY {json}", once all is
// written and indexed. Then it reads lines of JSON and says READY after each: {"say": [{who, text, lang, when, to,
// name}]} writes posts (`to`: the `name` of the post answered), {} deletes a complaint. At the end of input it ends.

import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

// Modules are looked for beside the file that asks; ours lies elsewhere than what npm installed.
const require = createRequire(join(process.cwd(), "package.json"));
const { TestNetwork, SeedClient } = require("@atproto/dev-env");

const network = await TestNetwork.create({ dbPostgresSchema: process.env.DB_POSTGRES_SCHEMA });
const seed = new SeedClient(network, network.pds.getClient());

async function account(name) {
  await seed.createAccount(name, { handle: `${name}.test`, email: `${name}@mail.test`, password: `${name}-pass` });
  return seed.dids[name];
}

function mention(text, handle, did) {
  const start = Buffer.from(text.slice(0, text.indexOf(handle))).length;
  const index = { byteStart: start, byteEnd: start + Buffer.from(handle).length };
  return [{ index, features: [{ $type: "app.bsky.richtext.facet#mention", did }] }];
}

// Waits until everyone sees everything. The AppView gives up on whose handle it cannot resolve within 3 seconds, and
// shows nothing of theirs: on a busy machine that happens, so it is told once more of each account.
async function indexed() {
  await network.processAll(600_000);
  for (const did of Object.values(seed.dids)) {
    for (let left = 5; ; left -= 1) {
      try {
        await network.bsky.sub.indexingSvc.indexHandle(did, new Date().toISOString(), true);
        break;
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }
}

function ready(more) {
  console.log(`READY ${JSON.stringify(more)}`);
}

const acme = await account("fresno");
const luz = await account("luz");
const ben = await account("ben");
const shy = await account("shy");
await seed.agent.app.bsky.actor.profile.create(
  { repo: shy, rkey: "self" },
  { labels: { $type: "com.atproto.label.defs#selfLabels", values: [{ val: "!no-unauthenticated" }] } },
  seed.getHeaders(shy),
);

const spanish = { langs: ["es"] };
const promise = await seed.post(acme, "Envío en 24 h & sin excepciones <3 🚚", undefined, undefined, undefined, spanish);
const more = await seed.reply(acme, promise.ref, promise.ref, "Y devolución gratis.");
const text = "¡Señores @fresno.test! Llevo nueve días esperando 😡";
const complaint = await seed.reply(luz, promise.ref, promise.ref, text, mention(text, "@fresno.test", acme), undefined, spanish);
const reply = await seed.reply(acme, promise.ref, complaint.ref, "Lo sentimos, lo revisamos.");
const second = await seed.reply(acme, promise.ref, reply.ref, "Sale hoy.");
const again = await seed.reply(luz, promise.ref, second.ref, "Sigue sin llegar.");
const hidden = await seed.reply(shy, promise.ref, promise.ref, "Only for people who are logged in.");
const withdrawn = await seed.reply(ben, promise.ref, promise.ref, "I take this back.");
const stray = await seed.post(ben, "Acme never answers the phone");
const answer = await seed.reply(acme, stray.ref, stray.ref, "Please write to us.");
await seed.repost(acme, stray.ref);
const deleted = await seed.post(acme, "Oferta solo hoy");
for (let number = 0; number < 120; number += 1) {
  await seed.post(acme, `Novedad ${number}`);
}
await seed.deletePost(acme, deleted.ref.uri);
await seed.deletePost(ben, withdrawn.ref.uri);
await indexed();

ready({
  url: network.bsky.url,
  acme, luz, ben,
  promise: promise.ref.uriStr, more: more.ref.uriStr, complaint: complaint.ref.uriStr, reply: reply.ref.uriStr,
  second: second.ref.uriStr, again: again.ref.uriStr, hidden: hidden.ref.uriStr, stray: stray.ref.uriStr,
  answer: answer.ref.uriStr,
});

async function say({ who, text, lang, when, to, name }) {
  if (!seed.dids[who]) await account(who);
  const more = { langs: [lang], createdAt: when };
  const at = to && written[to];
  const made = at
    ? await seed.reply(seed.dids[who], at.root, at.ref, text, undefined, undefined, more)
    : await seed.post(seed.dids[who], text, undefined, undefined, undefined, more);
  if (name) written[name] = { ref: made.ref, root: at ? at.root : made.ref };
  return made.ref.uriStr;
}

const written = {}; // name -> a post and the first one of its thread
for await (const line of createInterface({ input: process.stdin })) {
  const posts = JSON.parse(line).say;
  const told = {};
  if (!posts) await seed.deletePost(luz, again.ref.uri);
  for (const post of posts ?? []) told[post.name ?? post.text] = await say(post);
  await indexed();
  ready(told);
}
process.exit(0);
