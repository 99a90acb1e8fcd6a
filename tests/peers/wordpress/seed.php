<?php
// A blog of 60 posts by two people, and beside them what is not for everyone.
$socket = getenv('WORDPRESS_SOCKET');
(new mysqli('localhost', 'root', '', '', 0, $socket))->query('CREATE DATABASE wordpress');
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
require getenv('WORDPRESS_ROOT') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

function content(int $number): string
{
    // A summary ends after 55 words, so that a longer post breaks off in it.
    $more = getenv('WORDPRESS_EXCERPTS') ? ' ' . str_repeat('All of it grows slowly. ', 20) . 'The end.' : '';
    $text = "<p>Words of post $number, from the <em>garden</em>.$more</p>";
    return "<!-- wp:paragraph -->\n$text\n<!-- /wp:paragraph -->";
}

wp_install('Two Gardeners', 'robin', 'robin@blog.example', true, '', 'not-a-secret');
$robin = get_user_by('login', 'robin')->ID;
wp_update_user(['ID' => $robin, 'display_name' => 'Robin Example']);
$kim = wp_insert_user([
    'user_login' => 'kim', 'user_pass' => 'not-a-secret', 'display_name' => 'Kim Sample', 'role' => 'author',
]);
foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
for ($number = 1; $number <= 60; $number++) {
    wp_insert_post([
        'post_title' => "Post $number & more",
        'post_content' => content($number),
        'post_status' => 'publish',
        'post_author' => $number % 3 ? $robin : $kim,
        'post_date_gmt' => gmdate('Y-m-d H:i:s', 1577836800 + $number * 86400),
        'post_date' => gmdate('Y-m-d H:i:s', 1577836800 + $number * 86400),
    ]);
}
$secret = ['post_title' => 'SECRET', 'post_content' => 'SECRET', 'post_author' => $robin];
wp_insert_post(['post_status' => 'draft'] + $secret);
wp_insert_post(['post_status' => 'private'] + $secret);
wp_insert_post(['post_status' => 'publish', 'post_type' => 'page'] + $secret);
wp_insert_post(['post_status' => 'publish', 'post_password' => 'x'] + $secret);
wp_insert_comment([
    'comment_post_ID' => get_posts(['numberposts' => 1])[0]->ID, 'comment_author' => 'Stranger',
    'comment_content' => 'SECRET', 'comment_approved' => 1,
]);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('blog_public', 1);
update_option('rss_use_excerpt', (int) getenv('WORDPRESS_EXCERPTS'));
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
delete_option('rewrite_rules');  // made anew by the next request, when everything is registered

// The same as an export file, written by WordPress itself.
require ABSPATH . 'wp-admin/includes/export.php';
ob_start();
export_wp(['content' => 'all']);
file_put_contents(getenv('WORDPRESS_EXPORT'), ob_get_clean());
