/**
 * For `NODE_OPTIONS=--import`: a server started with it asks the name server at NAME_SERVER (`address:port`) in the place
 * of the system's. Everything behind that is as it is.
 */
import { promises as dns } from 'node:dns';

const { Resolver } = dns;
dns.Resolver = class extends Resolver {
  constructor(options?: ConstructorParameters<typeof Resolver>[0]) {
    super(options);
    this.setServers([process.env.NAME_SERVER ?? '']);
  }
};
