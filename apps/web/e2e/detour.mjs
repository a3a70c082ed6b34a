// Loaded into a server before its own code: the name of the tests' receiver is resolved to a public address, and a connection
// there is led to this machine once the app's own guard has let it through. All else is as it would be outside.
import { Resolver } from "node:dns/promises";
import { Socket } from "node:net";

const { searchParams } = new URL(import.meta.url);
const [receiver, port] = [searchParams.get("host"), Number(searchParams.get("port"))];

const { resolve4, resolve6 } = Resolver.prototype;
Object.assign(Resolver.prototype, {
  /** @param {string[]} asked */
  async resolve4(...asked) {
    return asked[0] === receiver ? ["93.184.215.14"] : Reflect.apply(resolve4, this, asked);
  },
  /** @param {string[]} asked */
  async resolve6(...asked) {
    return asked[0] === receiver ? [] : Reflect.apply(resolve6, this, asked);
  },
});

const { connect } = Socket.prototype;
Object.assign(Socket.prototype, {
  /** @param {any[]} given */
  connect(...given) {
    const [options, ...rest] = given;
    if (options?.host !== receiver || Number(options.port) !== 443) return Reflect.apply(connect, this, given);
    const lookup = (/** @type {string} */ name, /** @type {any} */ wanted, /** @type {any} */ done) =>
      options.lookup(name, wanted, (/** @type {Error | null} */ refused) => {
        if (refused) done(refused);
        else if (wanted.all) done(null, [{ address: "127.0.0.1", family: 4 }]);
        else done(null, "127.0.0.1", 4);
      });
    return Reflect.apply(connect, this, [{ ...options, port, lookup }, ...rest]);
  },
});
