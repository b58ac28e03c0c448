import { CancellationWidget } from '../../elements/cancellation/cancellation-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { messagesByName } from '../config/messages-by-name.ts';

defineWidget('cancellation', CancellationWidget, messagesByName('cancellation'));
