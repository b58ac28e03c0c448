import { RatingWidget } from '../../elements/rating/rating-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { ratingWords } from '../messages/rating.ts';

defineWidget('rating', RatingWidget, ratingWords);
