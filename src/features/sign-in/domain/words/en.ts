/** Plain, kind words that can be pictured or said on the telephone, chosen from the BIP-39 English list (MIT), one by one. */
export const en = `
	above across air airport amazing ancient animal answer antenna april arch arctic area arena around arrow
	artist artwork atom august autumn avocado awake bag balance balcony ball bamboo banana banner basket beach
	beauty begin bench between beyond bicycle bird blanket blossom blue boat bonus book box brave bridge brief
	bright bring brisk bronze broom brush bubble build bulb bus cabin cable cactus calm camera camp canal canoe
	canvas canyon captain car carbon card cargo carpet carry cart castle casual catalog cattle cave ceiling celery
	cement cereal chair chalk champion chapter cherry choice chuckle cinnamon circle city clap clarify clay clever
	climb clock cloth cloud coast coconut coffee coin color comfort comic concert cook cool copper copy coral corn
	cotton country cover craft crane crater creek cricket crisp crop cruise crystal cube culture cup cupboard
	curious curtain curve cushion custom cycle dance dawn day decade decorate deer define design desk detail
	diagram dial diamond dinosaur discover distance dolphin domain donkey door dove dragon draw dream dress drift
	drum duck dune dust dynamic eager eagle early earth easily east easy echo electric elegant element elephant
	elevator embrace energy engine enjoy envelope equal era essay exact example excite explain extra fabric famous
	fancy farm fashion feature february festival fiber field film final find fine finish flag flat flavor flight
	flip float floor flower fluid foam focus fog fold forest fork fortune forum forward fossil found fox
	frame fresh friend frog front fruit fun funny future gadget galaxy gallery game garage garden garlic gate
	gather gentle genuine giant ginger giraffe glad glide globe glory glove glow goat gold good goose grace grain
	grape grass great green grid group grow guess guide guitar half hamster happy harbor harvest hat hawk heart
	hedgehog hello helmet hill hint hobby hockey holiday honey hope horse hour hover hub huge humble humor hundred
	ice icon idea image improve inch indoor inspire island item ivory jacket jaguar jazz jewel join journey joy
	juice jungle kangaroo keen key kind kingdom kit kitchen kite kitten kiwi label lake lamp language laptop large
	later laugh laundry layer leader leaf learn legend leisure lemon lend length lens leopard lesson letter level
	library light lion list lizard lobster local logic long loop loyal lucky luggage lumber lunar luxury lyrics
	machine magic magnet mail mango mansion maple marble march margin marine market math matrix meadow measure
	medal melody memory merit merry message metal method middle midnight million minute miracle mirror mixture
	mobile moment month moon morning motion motor mountain mouse movie muffin multiply museum music mutual mystery
	myth napkin nation nature nest network neutral next nice night noble noodle north notable note notice novel
	now number oak observe ocean october office often okay olive olympic online open opera opinion option orange
	orbit orchard orient original ostrich other outdoor outside oval oyster ozone paddle page palace palm panda
	paper parade park parrot path pause peace pear pelican pen pencil pepper photo phrase piano picnic picture
	piece pilot pioneer place planet plastic plate play poem poet polar pond pony pool popular pottery practice
	present price print project proud public pumpkin puppy purpose puzzle pyramid quality quantum quarter question
	quick quiz quote rabbit raccoon radar radio rail rain ramp ranch random rapid raven ready recipe recycle
	region regular relax remember repair repeat rhythm ribbon rice ride ridge ring ripple river road robot robust
	rocket roof room rose rotate round route royal rug rural saddle sail salad salmon salt same sample sand sauce
	scene science scout screen script sea season seat second section seed select senior sense series settle setup
	seven share shed shell shine ship shoe shop shoulder shrimp sign silk silver similar simple sing six sketch
	ski skill skirt slide slogan slow smart smile smooth snow soap soccer sock soft solar solid solution song soon
	sort sound soup source south space spare spatial speak special spell sphere spin spoon sport spot spray spread
	spring square squirrel stable stadium stage stamp stand start stay steel stem stereo story stove strategy
	student style success suggest summer sun sunny sunset super surface surprise survey sustain swap swift swim
	swing symbol system table talent taste team tennis tent text thank theme theory thing thumb thunder ticket
	tide tiger timber time tiny title toast tomato tomorrow tone tool topic tortoise tourist tower town toy trade
	train travel tray tree trend trim trophy truck true trumpet trust tuna tunnel turtle twelve twenty type
	typical umbrella unfold unique unit universe until update upgrade upper urban useful usual valley vast velvet
	venture venue verb version vibrant video view village vintage violin virtual visual vivid voice volcano volume
	voyage wagon walk walnut warm wash water wave way west whale wheat wheel whisper wide win window wing winner
	winter wisdom wise wish wonder wood wool word work world worth write yard year yellow young zebra zero zone
	zoo
`;
