import { ComplaintWidget } from '../../elements/complaint/complaint-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { messagesByName } from '../config/messages-by-name.ts';

defineWidget('complaint', ComplaintWidget, messagesByName('complaint'));
