import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * Kit's route announcer has its style inline, which our policy refuses and the browser complains of. base.css has it
 * instead. Fails when Kit changes, so that it is looked at again.
 */
const announcerWithoutInlineStyle: Plugin = {
	name: 'announcer-without-inline-style',
	enforce: 'pre',
	transform: {
		filter: { id: /kit\/src\/runtime\/components\/root\.svelte$/ },
		handler(code) {
			const without = code.replace(/(id="svelte-announcer"[^>]*?)\sstyle="[^"]*"/, '$1');
			if (without === code) throw new Error('The route announcer of SvelteKit has changed.');
			return without;
		}
	}
};

export default defineConfig({
	plugins: [
		announcerWithoutInlineStyle,
		sveltekit({
			adapter: adapter({ precompress: true }),
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					// What was recorded is heard before it is sent.
					'media-src': ['self', 'blob:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'worker-src': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
					'base-uri': ['none'],
					'require-trusted-types-for': ['script'],
					'trusted-types': [
						'svelte-trusted-html',
						'sveltekit-trusted-url',
						'beenthere-worker',
						'beenthere-live'
					]
				}
			},
			// Version polling would be a request nobody asked for.
			version: { pollInterval: 0 }
		})
	]
});
