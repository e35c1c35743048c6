import { startPage } from './page.js';
import { serve } from './worker.js';

/*
 * The script of the page, and of its worker. A page on a disk may load no other file, so the worker runs the text of
 * this script again.
 */
if ('document' in globalThis) startPage(document.currentScript?.textContent ?? '');
else serve();
