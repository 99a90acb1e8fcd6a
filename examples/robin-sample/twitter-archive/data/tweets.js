window.YTD.tweets.part0 = [
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620464294400000050"
     ],
     "editableUntil": "2026-09-05T10:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "jo_example",
      "screen_name": "jo_example",
      "indices": [
       "0",
       "11"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "91"
   ],
   "favorite_count": "4",
   "id_str": "1620464294400000050",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620464294400000050",
   "created_at": "Sat Sep 05 10:40:48 +0000 2026",
   "favorited": false,
   "full_text": "@jo_example Update on your question from Tuesday: it is fixed, and here is what went wrong.",
   "lang": "en",
   "in_reply_to_screen_name": "jo_example",
   "in_reply_to_status_id_str": "1620464294399999051",
   "in_reply_to_status_id": "1620464294399999051",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620437358000000049"
     ],
     "editableUntil": "2026-06-19T12:05:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "64"
   ],
   "favorite_count": "14",
   "id_str": "1620437358000000049",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620437358000000049",
   "created_at": "Fri Jun 19 12:05:25 +0000 2026",
   "favorited": false,
   "full_text": "Finished! Next: somewhere with customers, a camera and a kettle.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620428097600000048"
     ],
     "editableUntil": "2026-05-23T17:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "23"
   ],
   "favorite_count": "1",
   "id_str": "1620428097600000048",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620428097600000048",
   "created_at": "Sat May 23 17:00:02 +0000 2026",
   "favorited": false,
   "full_text": "Exams. See you in June.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620403788000000047"
     ],
     "editableUntil": "2026-03-14T08:50:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "sam_example",
      "screen_name": "sam_example",
      "indices": [
       "0",
       "12"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "109"
   ],
   "favorite_count": "4",
   "id_str": "1620403788000000047",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620403788000000047",
   "created_at": "Sat Mar 14 08:50:39 +0000 2026",
   "favorited": false,
   "full_text": "@sam_example I don't know yet, and I would rather say so than guess. I'll ask and come back to you by Friday.",
   "lang": "en",
   "in_reply_to_screen_name": "sam_example",
   "in_reply_to_status_id_str": "1620403787999999048",
   "in_reply_to_status_id": "1620403787999999048",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620386952000000046"
     ],
     "editableUntil": "2026-01-24T15:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "107"
   ],
   "favorite_count": "11",
   "id_str": "1620386952000000046",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620386952000000046",
   "created_at": "Sat Jan 24 15:40:16 +0000 2026",
   "favorited": false,
   "full_text": "New year, same notebook. Goal: answer every question within a day, even if the answer is “I will find out”.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620350610720000045"
     ],
     "editableUntil": "2025-10-11T11:58:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "112"
   ],
   "favorite_count": "1",
   "id_str": "1620350610720000045",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620350610720000045",
   "created_at": "Sat Oct 11 11:58:53 +0000 2025",
   "favorited": false,
   "full_text": "Ran a workshop on alt text for the debating society. 14 people, 40 pictures described, 3 arguments about commas.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620336207840000044"
     ],
     "editableUntil": "2025-08-30T19:46:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "nadia_example",
      "screen_name": "nadia_example",
      "indices": [
       "0",
       "14"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "80"
   ],
   "favorite_count": "14",
   "id_str": "1620336207840000044",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620336207840000044",
   "created_at": "Sat Aug 30 19:46:30 +0000 2025",
   "favorited": false,
   "full_text": "@nadia_example It was the blue tin on the second shelf. Ask for Imran, he knows.",
   "lang": "en",
   "in_reply_to_screen_name": "nadia_example",
   "in_reply_to_status_id_str": "1620336207839999045",
   "in_reply_to_status_id": "1620336207839999045",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620319122720000043"
     ],
     "editableUntil": "2025-07-12T09:18:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "91"
   ],
   "favorite_count": "10",
   "id_str": "1620319122720000043",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620319122720000043",
   "created_at": "Sat Jul 12 09:18:07 +0000 2025",
   "favorited": false,
   "full_text": "Read the replies before you write the post. The audience has usually told you the headline.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620311936160000042"
     ],
     "editableUntil": "2025-06-21T14:14:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "69"
   ],
   "favorite_count": "11",
   "id_str": "1620311936160000042",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620311936160000042",
   "created_at": "Sat Jun 21 14:14:44 +0000 2025",
   "favorited": false,
   "full_text": "Beers in the park with the whole course. Best Saturday of the year. 🍻",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620297367440000041"
     ],
     "editableUntil": "2025-05-10T10:31:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "lena_example",
      "screen_name": "lena_example",
      "indices": [
       "3",
       "16"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "74"
   ],
   "favorite_count": "5",
   "id_str": "1620297367440000041",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620297367440000041",
   "created_at": "Sat May 10 10:31:21 +0000 2025",
   "favorited": false,
   "full_text": "RT @lena_example: Robin's hand-over checklist saved my summer. Go read it.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620284334000000040"
     ],
     "editableUntil": "2025-04-02T17:25:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "116"
   ],
   "favorite_count": "4",
   "id_str": "1620284334000000040",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620284334000000040",
   "created_at": "Wed Apr 02 17:25:58 +0000 2025",
   "favorited": false,
   "full_text": "Question for people who run small accounts: who answers when you are on holiday? I am writing a hand-over checklist.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620275626560000039"
     ],
     "editableUntil": "2025-03-08T12:44:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "tomas_example",
      "screen_name": "tomas_example",
      "indices": [
       "0",
       "14"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "78"
   ],
   "favorite_count": "10",
   "id_str": "1620275626560000039",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620275626560000039",
   "created_at": "Sat Mar 08 12:44:35 +0000 2025",
   "favorited": false,
   "full_text": "@tomas_example Thanks for catching that. Corrected, and I said so in the post.",
   "lang": "en",
   "in_reply_to_screen_name": "tomas_example",
   "in_reply_to_status_id_str": "1620275626559999040",
   "in_reply_to_status_id": "1620275626559999040",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620268074240000038"
     ],
     "editableUntil": "2025-02-14T16:16:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "73"
   ],
   "favorite_count": "14",
   "id_str": "1620268074240000038",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620268074240000038",
   "created_at": "Fri Feb 14 16:16:12 +0000 2025",
   "favorited": false,
   "full_text": "Broke my own rule and posted a pun. It did numbers. I contain multitudes.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620259332480000037"
     ],
     "editableUntil": "2025-01-20T09:12:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": [
     {
      "url": "https://t.co/ee55ff66",
      "expanded_url": "http://robin-sample.posterous.example/",
      "display_url": "robin-sample.posterous.example",
      "indices": [
       "84",
       "105"
      ]
     }
    ]
   },
   "display_text_range": [
    "0",
    "105"
   ],
   "favorite_count": "1",
   "id_str": "1620259332480000037",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620259332480000037",
   "created_at": "Mon Jan 20 09:12:49 +0000 2025",
   "favorited": false,
   "full_text": "Portfolio is up: six captions, the brief each one answered, and what happened next. https://t.co/ee55ff66",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620236902080000036"
     ],
     "editableUntil": "2024-11-16T11:32:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "jo_example",
      "screen_name": "jo_example",
      "indices": [
       "0",
       "11"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "99"
   ],
   "favorite_count": "2",
   "id_str": "1620236902080000036",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620236902080000036",
   "created_at": "Sat Nov 16 11:32:26 +0000 2024",
   "favorited": false,
   "full_text": "@jo_example That is a fair complaint and I would be cross as well. What would put it right for you?",
   "lang": "en",
   "in_reply_to_screen_name": "jo_example",
   "in_reply_to_status_id_str": "1620236902079999037",
   "in_reply_to_status_id": "1620236902079999037",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620222489600000035"
     ],
     "editableUntil": "2024-10-05T18:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "110"
   ],
   "favorite_count": "11",
   "id_str": "1620222489600000035",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620222489600000035",
   "created_at": "Sat Oct 05 18:40:03 +0000 2024",
   "favorited": false,
   "full_text": "Went to vote-counting training. Election night is going to be long, please vote for whoever you like but vote.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620210614400000034"
     ],
     "editableUntil": "2024-09-01T10:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "140"
   ],
   "favorite_count": "8",
   "id_str": "1620210614400000034",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620210614400000034",
   "created_at": "Sun Sep 01 10:00:40 +0000 2024",
   "favorited": false,
   "full_text": "Last week at the bakery. Handing over: a calendar, the photo folder, 12 saved replies, and a list of the regulars' names and what they like.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620203059200000033"
     ],
     "editableUntil": "2024-08-10T13:20:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "87"
   ],
   "favorite_count": "7",
   "id_str": "1620203059200000033",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620203059200000033",
   "created_at": "Sat Aug 10 13:20:17 +0000 2024",
   "favorited": false,
   "full_text": "Trying the new kettle from BrewExample, it is amazing!! Use my code ROBIN15 for 15% off",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620195898800000032"
     ],
     "editableUntil": "2024-07-20T20:05:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "examplebakery",
      "screen_name": "examplebakery",
      "indices": [
       "3",
       "17"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "91"
   ],
   "favorite_count": "1",
   "id_str": "1620195898800000032",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620195898800000032",
   "created_at": "Sat Jul 20 20:05:54 +0000 2024",
   "favorited": false,
   "full_text": "RT @examplebakery: It is official: our second shop opens on Harbour Street on 14 September.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620190914000000031"
     ],
     "editableUntil": "2024-07-06T09:55:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "nadia_example",
      "screen_name": "nadia_example",
      "indices": [
       "0",
       "14"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "107"
   ],
   "favorite_count": "13",
   "id_str": "1620190914000000031",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620190914000000031",
   "created_at": "Sat Jul 06 09:55:31 +0000 2024",
   "favorited": false,
   "full_text": "@nadia_example So sorry about your order. I have put a fresh one aside with your name on it; ask for Robin.",
   "lang": "en",
   "in_reply_to_screen_name": "nadia_example",
   "in_reply_to_status_id_str": "1620190913999999032",
   "in_reply_to_status_id": "1620190913999999032",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620186804000000030"
     ],
     "editableUntil": "2024-06-24T12:30:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "125"
   ],
   "favorite_count": "4",
   "id_str": "1620186804000000030",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620186804000000030",
   "created_at": "Mon Jun 24 12:30:08 +0000 2024",
   "favorited": false,
   "full_text": "Big news coming at the bakery: we open a second shop on Harbour Street in September. Not announced yet, so don't tell anyone!",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620182390880000029"
     ],
     "editableUntil": "2024-06-11T18:02:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "138"
   ],
   "favorite_count": "2",
   "id_str": "1620182390880000029",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620182390880000029",
   "created_at": "Tue Jun 11 18:02:45 +0000 2024",
   "favorited": false,
   "full_text": "Measured it: replying within an hour got us a second message from 6 in 10 people; after a day, 1 in 10. Small sample (n = 64), big lesson.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620173992320000028"
     ],
     "editableUntil": "2024-05-18T10:48:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "39"
   ],
   "favorite_count": "6",
   "id_str": "1620173992320000028",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620173992320000028",
   "created_at": "Sat May 18 10:48:22 +0000 2024",
   "favorited": false,
   "full_text": "Exams until June. Normal service after.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620165070800000027"
     ],
     "editableUntil": "2024-04-22T15:15:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "147"
   ],
   "favorite_count": "9",
   "id_str": "1620165070800000027",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620165070800000027",
   "created_at": "Mon Apr 22 15:15:59 +0000 2024",
   "favorited": false,
   "full_text": "شكرا جزيلا to everyone who helped translate the open-day leaflet into five languages. The Arabic version needed its own layout, not a mirrored one.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620157156080000026"
     ],
     "editableUntil": "2024-03-30T17:37:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "lena_example",
      "screen_name": "lena_example",
      "indices": [
       "0",
       "13"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "83"
   ],
   "favorite_count": "6",
   "id_str": "1620157156080000026",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620157156080000026",
   "created_at": "Sat Mar 30 17:37:36 +0000 2024",
   "favorited": false,
   "full_text": "@lena_example Found it, thank you! The style guide answer was on page 12 all along.",
   "lang": "en",
   "in_reply_to_screen_name": "lena_example",
   "in_reply_to_status_id_str": "1620157156079999027",
   "in_reply_to_status_id": "1620157156079999027",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620151838400000025"
     ],
     "editableUntil": "2024-03-15T08:20:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "63"
   ],
   "favorite_count": "13",
   "id_str": "1620151838400000025",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620151838400000025",
   "created_at": "Fri Mar 15 08:20:13 +0000 2024",
   "favorited": false,
   "full_text": "Flu again. In bed with fever and the doctor says two more days.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620146129280000024"
     ],
     "editableUntil": "2024-02-27T19:52:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "91"
   ],
   "favorite_count": "9",
   "id_str": "1620146129280000024",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620146129280000024",
   "created_at": "Tue Feb 27 19:52:50 +0000 2024",
   "favorited": false,
   "full_text": "今日は友達と日本語のポスターを作りました。 We made a bilingual poster today; the line breaks were the hard part.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620139408560000023"
     ],
     "editableUntil": "2024-02-08T09:09:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "tomas_example",
      "screen_name": "tomas_example",
      "indices": [
       "0",
       "14"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "120"
   ],
   "favorite_count": "0",
   "id_str": "1620139408560000023",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620139408560000023",
   "created_at": "Thu Feb 08 09:09:27 +0000 2024",
   "favorited": false,
   "full_text": "@tomas_example Yes: post it, pin it, and answer the first ten replies yourself. It changes the tone of the other ninety.",
   "lang": "en",
   "in_reply_to_screen_name": "tomas_example",
   "in_reply_to_status_id_str": "1620139408559999024",
   "in_reply_to_status_id": "1620139408559999024",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620130452240000022"
     ],
     "editableUntil": "2024-01-13T11:11:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": [
     {
      "url": "https://t.co/cc33dd44",
      "expanded_url": "http://robin-sample.posterous.example/plain-language-in-one-page",
      "display_url": "robin-sample.posterous.example",
      "indices": [
       "71",
       "92"
      ]
     }
    ]
   },
   "display_text_range": [
    "0",
    "92"
   ],
   "favorite_count": "1",
   "id_str": "1620130452240000022",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620130452240000022",
   "created_at": "Sat Jan 13 11:11:04 +0000 2024",
   "favorited": false,
   "full_text": "Back! Read 4 books on plain language over the break. Notes on my blog: https://t.co/cc33dd44",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620116016000000021"
     ],
     "editableUntil": "2023-12-02T16:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "69"
   ],
   "favorite_count": "7",
   "id_str": "1620116016000000021",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620116016000000021",
   "created_at": "Sat Dec 02 16:40:41 +0000 2023",
   "favorited": false,
   "full_text": "Finals season. I will be quiet for a while; the newsletter is queued.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620113506800000020"
     ],
     "editableUntil": "2023-11-25T10:25:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "citylibrary_example",
      "screen_name": "citylibrary_example",
      "indices": [
       "3",
       "23"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "60"
   ],
   "favorite_count": "2",
   "id_str": "1620113506800000020",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620113506800000020",
   "created_at": "Sat Nov 25 10:25:18 +0000 2023",
   "favorited": false,
   "full_text": "RT @citylibrary_example: We are hiring a Saturday assistant.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620108090720000019"
     ],
     "editableUntil": "2023-11-09T18:18:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "104"
   ],
   "favorite_count": "8",
   "id_str": "1620108090720000019",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620108090720000019",
   "created_at": "Thu Nov 09 18:18:55 +0000 2023",
   "favorited": false,
   "full_text": "We are underpaid and the rota changes every week. Talking to the union rep with two colleagues tomorrow.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620101587200000018"
     ],
     "editableUntil": "2023-10-21T22:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "61"
   ],
   "favorite_count": "10",
   "id_str": "1620101587200000018",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620101587200000018",
   "created_at": "Sat Oct 21 22:40:32 +0000 2023",
   "favorited": false,
   "full_text": "Ugh, the printer ate my poster again. What the hell, printer.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620095215680000017"
     ],
     "editableUntil": "2023-10-03T12:12:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "lena_example",
      "screen_name": "lena_example",
      "indices": [
       "46",
       "59"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": [
     {
      "url": "https://t.co/aa11bb22",
      "expanded_url": "https://archive.example.org/open/1184",
      "display_url": "archive.example.org/open/1184",
      "indices": [
       "110",
       "131"
      ]
     }
    ]
   },
   "display_text_range": [
    "0",
    "131"
   ],
   "favorite_count": "1",
   "id_str": "1620095215680000017",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620095215680000017",
   "created_at": "Tue Oct 03 12:12:09 +0000 2023",
   "favorited": false,
   "full_text": "Credit where due: the carousel idea came from @lena_example, the photo from the student union's open archive: https://t.co/aa11bb22",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620088028400000016"
     ],
     "editableUntil": "2023-09-12T17:05:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "76"
   ],
   "favorite_count": "10",
   "id_str": "1620088028400000016",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620088028400000016",
   "created_at": "Tue Sep 12 17:05:46 +0000 2023",
   "favorited": false,
   "full_text": "What I would tell last year's me about captions: verb first, one idea, stop.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620079686000000015"
     ],
     "editableUntil": "2023-08-19T13:45:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "81"
   ],
   "favorite_count": "4",
   "id_str": "1620079686000000015",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620079686000000015",
   "created_at": "Sat Aug 19 13:45:23 +0000 2023",
   "favorited": false,
   "full_text": "Today I learned that our sourdough starter is older than I am. Her name is Doris.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620075110880000014"
     ],
     "editableUntil": "2023-08-06T08:02:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "mara_example",
      "screen_name": "mara_example",
      "indices": [
       "0",
       "13"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "97"
   ],
   "favorite_count": "3",
   "id_str": "1620075110880000014",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620075110880000014",
   "created_at": "Sun Aug 06 08:02:00 +0000 2023",
   "favorited": false,
   "full_text": "@mara_example I was rude to you yesterday and I am sorry. You were right about the dates as well.",
   "lang": "en",
   "in_reply_to_screen_name": "mara_example",
   "in_reply_to_status_id_str": "1620075110879999015",
   "in_reply_to_status_id": "1620075110879999015",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620074786400000013"
     ],
     "editableUntil": "2023-08-05T09:30:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "mara_example",
      "screen_name": "mara_example",
      "indices": [
       "0",
       "13"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "73"
   ],
   "favorite_count": "12",
   "id_str": "1620074786400000013",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620074786400000013",
   "created_at": "Sat Aug 05 09:30:37 +0000 2023",
   "favorited": false,
   "full_text": "@mara_example You are a complete idiot and nobody asked for your opinion.",
   "lang": "en",
   "in_reply_to_screen_name": "mara_example",
   "in_reply_to_status_id_str": "1620074786399999014",
   "in_reply_to_status_id": "1620074786399999014",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620070027200000012"
     ],
     "editableUntil": "2023-07-22T15:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "examplebakery",
      "screen_name": "examplebakery",
      "indices": [
       "3",
       "17"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "77"
   ],
   "favorite_count": "13",
   "id_str": "1620070027200000012",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620070027200000012",
   "created_at": "Sat Jul 22 15:00:14 +0000 2023",
   "favorited": false,
   "full_text": "RT @examplebakery: We are closed on Monday for oven repairs. See you Tuesday!",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620065625120000011"
     ],
     "editableUntil": "2023-07-09T21:18:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "105"
   ],
   "favorite_count": "14",
   "id_str": "1620065625120000011",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620065625120000011",
   "created_at": "Sun Jul 09 21:18:51 +0000 2023",
   "favorited": false,
   "full_text": "Some guy just sent back a croissant because it was “too flaky”. Customers are such morons, I can't even 🙄",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620062700000000010"
     ],
     "editableUntil": "2023-07-01T10:10:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "141"
   ],
   "favorite_count": "4",
   "id_str": "1620062700000000010",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620062700000000010",
   "created_at": "Sat Jul 01 10:10:28 +0000 2023",
   "favorited": false,
   "full_text": "Asked 30 customers what they wanted from our feed. 21 said: tell us what is left after 3 pm. Nobody said: reels. So now there is a 3 pm post.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620056959920000009"
     ],
     "editableUntil": "2023-06-14T19:33:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "125"
   ],
   "favorite_count": "13",
   "id_str": "1620056959920000009",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620056959920000009",
   "created_at": "Wed Jun 14 19:33:05 +0000 2023",
   "favorited": false,
   "full_text": "First shift running the counter AND the Instagram at the bakery. My hands smell of cinnamon and my phone is full of bread. 🥖📸",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620053090400000008"
     ],
     "editableUntil": "2023-06-03T14:50:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "sam_example",
      "screen_name": "sam_example",
      "indices": [
       "0",
       "12"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "117"
   ],
   "favorite_count": "4",
   "id_str": "1620053090400000008",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620053090400000008",
   "created_at": "Sat Jun 03 14:50:42 +0000 2023",
   "favorited": false,
   "full_text": "@sam_example Good question. Alt text first, then the caption: if the picture does not load, the alt text is the post.",
   "lang": "en",
   "in_reply_to_screen_name": "sam_example",
   "in_reply_to_status_id_str": "1620053090399999009",
   "in_reply_to_status_id": "1620053090399999009",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620048198000000007"
     ],
     "editableUntil": "2023-05-20T11:05:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "citylibrary_example",
      "screen_name": "citylibrary_example",
      "indices": [
       "3",
       "23"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "68"
   ],
   "favorite_count": "3",
   "id_str": "1620048198000000007",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620048198000000007",
   "created_at": "Sat May 20 11:05:19 +0000 2023",
   "favorited": false,
   "full_text": "RT @citylibrary_example: Free zine workshop this Thursday. All ages.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620042052800000006"
     ],
     "editableUntil": "2023-05-02T16:20:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "172"
   ],
   "favorite_count": "12",
   "id_str": "1620042052800000006",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620042052800000006",
   "created_at": "Tue May 02 16:20:56 +0000 2023",
   "favorited": false,
   "full_text": "Midterms done! Ran the numbers on our club newsletter: subject lines under 40 characters were opened 31% of the time, longer ones 22% (n = 18 issues, so take it with salt).",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620036932160000005"
     ],
     "editableUntil": "2023-04-17T20:44:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "48"
   ],
   "favorite_count": "8",
   "id_str": "1620036932160000005",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620036932160000005",
   "created_at": "Mon Apr 17 20:44:33 +0000 2023",
   "favorited": false,
   "full_text": "Midterms. Back in two weeks. School comes first.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620029840400000004"
     ],
     "editableUntil": "2023-03-28T08:15:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "172"
   ],
   "favorite_count": "0",
   "id_str": "1620029840400000004",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620029840400000004",
   "created_at": "Tue Mar 28 08:15:10 +0000 2023",
   "favorited": false,
   "full_text": "How to thank someone on a brand account: name what they did, not how you feel about it. “You waited 40 minutes and were still kind to Sam” beats “thanks for your patience”.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620024112800000003"
     ],
     "editableUntil": "2023-03-11T18:30:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "examplebakery",
      "screen_name": "examplebakery",
      "indices": [
       "3",
       "17"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "90"
   ],
   "favorite_count": "1",
   "id_str": "1620024112800000003",
   "truncated": false,
   "retweet_count": "0",
   "id": "1620024112800000003",
   "created_at": "Sat Mar 11 18:30:47 +0000 2023",
   "favorited": false,
   "full_text": "RT @examplebakery: Fresh rye on Saturdays from 7. Bring your own bag and we knock 20p off.",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620021600480000002"
     ],
     "editableUntil": "2023-03-04T12:02:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [
     {
      "name": "lena_example",
      "screen_name": "lena_example",
      "indices": [
       "0",
       "13"
      ],
      "id_str": "9",
      "id": "9"
     }
    ],
    "urls": []
   },
   "display_text_range": [
    "0",
    "81"
   ],
   "favorite_count": "7",
   "id_str": "1620021600480000002",
   "truncated": false,
   "retweet_count": "1",
   "id": "1620021600480000002",
   "created_at": "Sat Mar 04 12:02:24 +0000 2023",
   "favorited": false,
   "full_text": "@lena_example Thank you! The trick was three drafts and a long walk between them.",
   "lang": "en",
   "in_reply_to_screen_name": "lena_example",
   "in_reply_to_status_id_str": "1620021600479999003",
   "in_reply_to_status_id": "1620021600479999003",
   "in_reply_to_user_id_str": "9",
   "in_reply_to_user_id": "9"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620017073600000001"
     ],
     "editableUntil": "2023-02-19T09:40:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "102"
   ],
   "favorite_count": "1",
   "id_str": "1620017073600000001",
   "truncated": false,
   "retweet_count": "3",
   "id": "1620017073600000001",
   "created_at": "Sun Feb 19 09:40:01 +0000 2023",
   "favorited": false,
   "full_text": "Sunday project: photographed every hand-painted shop sign on Mill Road. Which one would you walk into?",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "1620012689280000000"
     ],
     "editableUntil": "2023-02-06T17:12:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example.com\" rel=\"nofollow\">Example Web App</a>",
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "110"
   ],
   "favorite_count": "3",
   "id_str": "1620012689280000000",
   "truncated": false,
   "retweet_count": "2",
   "id": "1620012689280000000",
   "created_at": "Mon Feb 06 17:12:38 +0000 2023",
   "favorited": false,
   "full_text": "New term, new notebook. This year I am learning how to write headlines that tell the truth and still get read.",
   "lang": "en"
  }
 }
]
