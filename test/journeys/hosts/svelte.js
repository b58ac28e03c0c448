import { mount } from 'svelte';
import Contact from './Contact.svelte';

globalThis.told = undefined;
mount(Contact, { target: document.querySelector('#root') });
