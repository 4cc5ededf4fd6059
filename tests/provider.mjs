// An identity provider for tests: four invented people, their roles in the ID token, on this computer alone.
// It takes the addresses that lead back as JSON in its argument and writes its own address when it listens.

import { once } from "node:events";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { backs, homes } = JSON.parse(process.argv[2]);
const PEOPLE = {
  viewer: { preferred_username: "vera", roles: ["staff"] },
  editor: { preferred_username: "edi", roles: ["staff", "survey-editors"] },
  admin: { preferred_username: "ada", roles: ["survey-admins"] },
  none: { preferred_username: "nora", roles: ["other-office"] },
};

const server = createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "followup",
      client_secret: "a secret of the tests: 100%",
      redirect_uris: backs,
      post_logout_redirect_uris: homes,
    },
  ],
  claims: { openid: ["sub"], profile: ["preferred_username", "roles"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["a key of the tests"] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  loadExistingGrant: async (ctx) => {
    const { accountId } = ctx.oidc.session;
    const grant = new ctx.oidc.provider.Grant({ accountId, clientId: ctx.oidc.client.clientId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});
server.on("request", provider.callback());
console.log(issuer);
process.stdin.on("end", () => process.exit(0)).resume();
