import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;

/** libsodium, ready to use: everything but Argon2id (node:crypto, so that it does not hold up other requests). */
export { sodium };
